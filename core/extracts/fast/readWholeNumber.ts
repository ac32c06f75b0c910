import { ZERO } from '../../bytes/asciiBytes.ts';
import type { CellCursor } from './cellCursor.ts';

/** All of nine digits are below the largest count of units. */
const MOST_DIGITS = 9;

/**
 * The number of one to nine plain digits at the cursor, else -1. Goes on to the first other byte, which
 * has to lie before `to`.
 */
export function readWholeNumber(cursor: CellCursor, to: number): number {
  const { bytes, at: from } = cursor;
  let number = 0;
  let at = from;
  for (; at < to; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  const length = at - from;
  if (length === 0 || length > MOST_DIGITS || at === to) return -1;
  cursor.at = at;
  return number;
}
