/** Exact dollars as a cell of a CSV file, written digit by digit. */
import { MINUS, POINT, ZERO } from '../bytes/asciiBytes.ts';
import { type ByteWriter, putUtf8, reserve } from '../bytes/byteWriter.ts';
import { type ExactUsd, formatUsd } from '../money.ts';
import { digitsAt, LARGEST_SMALL } from './numberCells.ts';

/** In units of `ExactUsd`. */
const DOLLAR = 10n ** 48n;
const DOLLAR_SIZE = Number(DOLLAR);
/** Nearly all revenue has no more decimals: as a number of them, the decimals are exact. */
const DECIMALS = 15;
const DECIMAL = DOLLAR / 10n ** BigInt(DECIMALS);
const DECIMAL_SIZE = Number(DECIMAL);
/** Most have no more than this, and are few enough dollars to be exact as a number of them. */
const FEW_DECIMALS = 12;
const FEW_UNIT = DOLLAR / 10n ** BigInt(FEW_DECIMALS);
const FEW_SIZE = Number(FEW_UNIT);
const FEW_OF_A_DOLLAR = 10 ** FEW_DECIMALS;
const DECIMALS_OF_FEW = 10 ** (DECIMALS - FEW_DECIMALS);
/** The decimals are written in two parts, which the machine divides as integers. */
const LAST_DECIMALS = 8;
const LAST_UNITS = 10 ** LAST_DECIMALS;

/** A sign, the digits of a small integer, a point and the decimals. */
const MOST_BYTES = 12 + DECIMALS;

/** Writes dollars without trailing zeros, as `formatUsd` does: `1000.128`. */
export function putUsd(out: ByteWriter, value: ExactUsd): void {
  // Quotients are estimated in floating point, and proved by products: dividing takes far longer.
  const size = value < 0n ? -value : value;
  const few = Math.round(Number(size) / FEW_SIZE);
  if (few <= Number.MAX_SAFE_INTEGER && BigInt(few) * FEW_UNIT === size) {
    // Of a safe integer: the least that is missing to a whole dollar outlasts the rounding.
    const dollars = Math.floor(few / FEW_OF_A_DOLLAR);
    putParts(out, value < 0n, dollars, (few - dollars * FEW_OF_A_DOLLAR) * DECIMALS_OF_FEW);
    return;
  }
  let dollars = Math.round(Number(size) / DOLLAR_SIZE);
  if (dollars > LARGEST_SMALL) {
    putUtf8(out, formatUsd(value));
    return;
  }
  let rest = size - BigInt(dollars) * DOLLAR;
  if (rest < 0n) {
    dollars -= 1;
    rest += DOLLAR;
  }
  const decimals = Math.round(Number(rest) / DECIMAL_SIZE);
  if (BigInt(decimals) * DECIMAL !== rest) {
    putUtf8(out, formatUsd(value));
    return;
  }
  putParts(out, value < 0n, dollars, decimals);
}

/** Writes a small number of dollars, and `decimals` x 10^-15 of one. */
function putParts(out: ByteWriter, isNegative: boolean, dollars: number, decimals: number): void {
  reserve(out, MOST_BYTES);
  if (isNegative) out.bytes[out.length++] = MINUS;
  const end = digitsAt(out.bytes, out.length, dollars);
  out.length = decimals === 0 ? end : decimalsAt(out.bytes, end, decimals);
}

/** Writes a point and the decimals without trailing zeros, and gives where they end. */
function decimalsAt(bytes: Uint8Array, at: number, decimals: number): number {
  const first = Math.floor(decimals / LAST_UNITS);
  bytes[at] = POINT;
  const middle = at + 1 + DECIMALS - LAST_DECIMALS;
  paddedAt(bytes, at + 1, middle, first);
  let end = middle + LAST_DECIMALS;
  paddedAt(bytes, middle, end, decimals - first * LAST_UNITS);
  while (bytes[end - 1] === ZERO) end--;
  return end;
}

/** Fills the bytes from `from` to before `to` with the last digits of a small number. */
function paddedAt(bytes: Uint8Array, from: number, to: number, value: number): void {
  let rest = value | 0;
  for (let at = to - 1; at >= from; at--) {
    const tenth = (rest / 10) | 0;
    bytes[at] = ZERO + (rest - tenth * 10);
    rest = tenth;
  }
}
