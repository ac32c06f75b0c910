import { MINUS, POINT, ZERO } from '../../bytes/asciiBytes.ts';
import { AMOUNT_DECIMALS } from '../../money.ts';
import { type AmountDigits, LOW_DIGITS, LOW_LIMIT } from '../amountDigits.ts';

/** The digits of a plain decimal, read in place, without trailing zeros. */
export interface PlainDecimal extends AmountDigits {
  /** Where the bytes of its canonical text (`formatAmount`) lie. */
  from: number;
  to: number;
}

export const newPlainDecimal = (): PlainDecimal => ({
  high: 0,
  low: 0,
  decimals: 0,
  from: 0,
  to: 0,
});

/** Money is below 10^12. */
const TOO_LARGE = 1_000_000_000_000;

/**
 * Reads a cell such as `12`, `-0.050` or `1234.5`: true if it is an amount that fits. On false the
 * decimal means nothing; the cell may be an amount all the same (an exponent, a decimal comma, more
 * than 30 digits), which the parser of all files has to say.
 */
export function readPlainDecimal(
  decimal: PlainDecimal,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const isNegative = bytes[from] === MINUS;
  const first = isNegative ? from + 1 : from;
  let mantissa = 0;
  let at = first;
  for (; at < to && bytes[at] !== POINT; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return false;
    mantissa = mantissa * 10 + digit;
  }
  const wholeEnd = at;
  // A point stands between digits.
  if (wholeEnd === first || wholeEnd === to - 1 || mantissa >= TOO_LARGE) return false;
  if (to - wholeEnd > AMOUNT_DECIMALS + 1) return false;
  // A zero too many in front, which the canonical text does not have.
  if (bytes[first] === ZERO && wholeEnd > first + 1) return false;
  let end = to;
  while (end > wholeEnd + 1 && bytes[end - 1] === ZERO) end--;
  if (end === wholeEnd + 1) end = wholeEnd;
  for (at = wholeEnd + 1; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return false;
    mantissa = mantissa * 10 + digit;
  }
  decimal.high = 0;
  decimal.low = mantissa;
  // Above that it may not be exact, but it still is too large.
  if (mantissa >= LOW_LIMIT && !splitDigits(decimal, bytes, first, wholeEnd, end)) return false;
  if (isNegative) {
    // Zero has no sign.
    decimal.high = 0 - decimal.high;
    decimal.low = 0 - decimal.low;
  }
  decimal.decimals = end === wholeEnd ? 0 : end - wholeEnd - 1;
  decimal.from = mantissa === 0 ? first : from;
  decimal.to = end;
  return true;
}

/** Reads the digits from `first` to `end`, with a point at `wholeEnd`, as two numbers; false: they are too many. */
function splitDigits(
  decimal: PlainDecimal,
  bytes: Uint8Array,
  first: number,
  wholeEnd: number,
  end: number,
): boolean {
  let left = end > wholeEnd ? end - first - 1 : end - first;
  let high = 0;
  let low = 0;
  for (let at = first; at < end; at++) {
    if (at === wholeEnd) continue;
    const digit = (bytes[at] ?? 0) - ZERO;
    if (left > LOW_DIGITS) high = high * 10 + digit;
    else low = low * 10 + digit;
    left--;
  }
  decimal.high = high;
  decimal.low = low;
  return Number.isSafeInteger(high);
}
