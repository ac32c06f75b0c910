import type { CellCursor } from './cellCursor.ts';

const ZERO = 48;
/** All of nine digits are below the largest count of units. */
const MOST_DIGITS = 9;

/** The number of one to nine plain digits at the cursor, else -1. Goes on to the first other byte. */
export function readWholeNumber(cursor: CellCursor, to: number): number {
  const { bytes, at: from } = cursor;
  const last = Math.min(to, from + MOST_DIGITS);
  let number = 0;
  let at = from;
  for (; at < last; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  cursor.at = at;
  return at === from ? -1 : number;
}
