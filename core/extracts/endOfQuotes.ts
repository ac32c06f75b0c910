import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from '../bytes/asciiBytes.ts';

/**
 * Where the quoted cell ends whose first quote is at `quote`: at the delimiter after it, or at the end
 * of its line, the LF at `lineFeed`. The line begins at `lineStart`. -1 when the quotes do not stand
 * around a whole cell of this line: what such a line means is for `recordReader.ts` to say.
 */
export function endOfQuotes(
  bytes: Uint8Array,
  lineStart: number,
  quote: number,
  lineFeed: number,
  delimiter: number,
): number {
  if (quote > lineStart && bytes[quote - 1] !== delimiter) return -1;
  let at = quote + 1;
  for (; at < lineFeed; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) break;
    at++;
  }
  if (at >= lineFeed) return -1;
  const next = bytes[at + 1];
  const isLast = next === LINE_FEED || (next === CARRIAGE_RETURN && at + 2 === lineFeed);
  return next === delimiter || isLast ? at + 1 : -1;
}
