/** The forms in which names from extracts are compared with the rulebook's own. */

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** Workload names (calculation.md 9): lower case, only letters and digits. `Teams Phone` gives `teamsphone`. */
export function foldWorkload(name: string): string {
  return name.toLowerCase().replace(NEITHER_LETTER_NOR_DIGIT, '');
}

const LEADING_WORDS = ['microsoft', 'mci'];
const TRAILING_WORDS = ['workshop', 'engagement'];

/**
 * Engagement names (calculation.md 4): as a workload, with `&` as `and`, British spelling, and any
 * leading Microsoft and MCI and trailing Workshop and Engagement dropped as often as they occur.
 */
export function foldEngagement(name: string): string {
  let folded = foldWorkload(name.replaceAll('&', 'and'))
    .replaceAll('modernization', 'modernisation')
    .replaceAll('modernize', 'modernise');
  for (;;) {
    const start = LEADING_WORDS.find((word) => folded.startsWith(word));
    const end = TRAILING_WORDS.find((word) => folded.endsWith(word));
    if (start !== undefined) folded = folded.slice(start.length);
    else if (end !== undefined) folded = folded.slice(0, -end.length);
    else return folded;
  }
}

/** Product and meter names (calculation.md 9): lower case, runs of white space as one space, trimmed. */
export function foldProduct(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim();
}
