/** A plain decimal, read in place: `mantissa x 10^-decimals`, without trailing zeros. */
export interface PlainDecimal {
  /** A safe integer. */
  mantissa: number;
  decimals: number;
  /** Where the bytes of its canonical text (`formatAmount`) lie. */
  from: number;
  to: number;
}

export const newPlainDecimal = (): PlainDecimal => ({ mantissa: 0, decimals: 0, from: 0, to: 0 });

const ZERO = 48;
const POINT = 46;
const MINUS = 45;
/** Money is below 10^12, and a cell of so many bytes cannot have more decimals than are read. */
const TOO_LARGE = 1_000_000_000_000;
const MOST_BYTES = 24;

/**
 * Reads a cell such as `12`, `-0.050` or `1234.5`: true if it is an amount whose digits are a safe
 * integer. On false the decimal means nothing; the cell may be an amount all the same (an exponent,
 * a decimal comma, more digits), which the parser of all files has to say.
 */
export function readPlainDecimal(
  decimal: PlainDecimal,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  if (to - from > MOST_BYTES) return false;
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
  if (mantissa > Number.MAX_SAFE_INTEGER) return false;
  decimal.mantissa = isNegative && mantissa !== 0 ? -mantissa : mantissa;
  decimal.decimals = end === wholeEnd ? 0 : end - wholeEnd - 1;
  // Zero has no sign.
  decimal.from = mantissa === 0 ? first : from;
  decimal.to = end;
  return true;
}
