/** A stream of lines of which some can be seen before they are taken. */
export interface Lookahead {
  /** The line that many after the next one; undefined after the last. */
  at(index: number): Promise<string | undefined>;
  /** Takes that many lines. */
  drop(count: number): void;
  /** How many lines were taken. */
  dropped(): number;
}

export function lookahead(lines: AsyncIterator<string>): Lookahead {
  let seen: string[] = [];
  let dropped = 0;
  return {
    async at(index) {
      while (seen.length <= index) {
        const next = await lines.next();
        if (next.done) return undefined;
        seen.push(next.value);
      }
      return seen[index];
    },
    drop(count) {
      dropped += Math.min(count, seen.length);
      seen = seen.slice(count);
    },
    dropped: () => dropped,
  };
}
