/** Texts that are remembered: the distinct tenants, partners, products and dates of most files. */
const MOST_TEXTS = 65_536;
/** Longer texts are rare, and remembering them would hold memory for nothing. */
const LONGEST_TEXT = 200;

/**
 * `read`, remembering its answers within a bound, because the same few texts fill a column. `read`
 * gets a text of its own, so that what is remembered does not hold the block of the file that it
 * was cut from.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    const answer = read(own);
    if (own.length <= LONGEST_TEXT) {
      if (answers.size >= MOST_TEXTS) answers.clear();
      answers.set(own, answer);
    }
    return answer;
  };
}

/** The same text in memory of its own: cut from a longer one, it would keep all of that alive. */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
