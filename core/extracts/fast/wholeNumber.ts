const ZERO = 48;
/** Below the largest count of units, with digits to spare for no leading zeros. */
const MOST_DIGITS = 9;

/** The number that a cell of one to nine plain digits is; -1 for any other cell. */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || to - from > MOST_DIGITS) return -1;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
