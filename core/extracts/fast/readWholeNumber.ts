import type { CellCursor } from './cellCursor.ts';

/** All of nine digits are below the largest count of units. */
const MOST_DIGITS = 9;
const WORD_BYTES = 4;
const HIGHEST_BITS = 0x80808080;
/** The digit 0 four times. */
const ZEROS = 0x30303030;
/** Added to four bytes, this sets the highest bit of all that are more than 9. */
const ABOVE_NINE = 0x76767676;
const POWERS_OF_TEN = Int32Array.of(1, 10, 100, 1_000);

/**
 * The number of one to nine plain digits at the cursor, else -1. Goes on to the first other byte. Four
 * bytes a step, because where digits end is what a processor cannot foresee.
 */
export function readWholeNumber(cursor: CellCursor, to: number): number {
  const { view, at: from } = cursor;
  const last = Math.min(to - WORD_BYTES, from + MOST_DIGITS);
  let number = 0;
  for (let at = from; at <= last; at += WORD_BYTES) {
    const digits = view.getInt32(at, true) ^ ZEROS;
    const others = ((digits + ABOVE_NINE) | digits) & HIGHEST_BITS;
    if (others === 0) {
      number = number * 10_000 + fourDigits(digits);
      continue;
    }
    // The lowest bit that is set belongs to the first byte that is no digit.
    const bits = 24 - (Math.clz32(others & -others) & 24);
    const length = at - from + (bits >>> 3);
    if (length === 0 || length > MOST_DIGITS) return -1;
    cursor.at = from + length;
    if (bits === 0) return number;
    return number * (POWERS_OF_TEN[bits >>> 3] ?? 0) + fourDigits(digits << (32 - bits));
  }
  return -1;
}

/** The number of four digits, the first of them in the lowest byte. */
function fourDigits(digits: number): number {
  const pairs = Math.imul(digits, 10) + (digits >>> 8);
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
}
