/** Numbers as cells of a CSV file, written digit by digit. They are our own and need no guard. */
import { type ByteWriter, putUtf8, reserve } from '../bytes/byteWriter.ts';
import { type Cents, formatCents } from '../money.ts';

const ZERO = 48;
const MINUS = 45;
const POINT = 46;
/** More than a sign, a point and the digits of any small number. */
const MOST_DIGITS = 16;

/** The largest number that the machine divides as an integer. */
const LARGEST_SMALL = 0x7fffffff;

/** A whole number: `-1200`. */
export function putWhole(out: ByteWriter, value: number): void {
  reserve(out, MOST_DIGITS);
  if (value >= 0 && value <= LARGEST_SMALL) putDigits(out, value);
  else putUtf8(out, String(value));
}

/** Cents as dollars, as `formatCents` writes them: `1234.50`. */
export function putCents(out: ByteWriter, value: Cents): void {
  const units = Number(value);
  if (units > LARGEST_SMALL || units < -LARGEST_SMALL) {
    putUtf8(out, formatCents(value));
    return;
  }
  reserve(out, MOST_DIGITS);
  if (units < 0) out.bytes[out.length++] = MINUS;
  const size = Math.abs(units) | 0;
  const dollars = (size / 100) | 0;
  const rest = size - dollars * 100;
  const tenth = (rest / 10) | 0;
  putDigits(out, dollars);
  const { bytes } = out;
  bytes[out.length++] = POINT;
  bytes[out.length++] = ZERO + tenth;
  bytes[out.length++] = ZERO + (rest - tenth * 10);
}

/** The digits of a small number from 0 on, for which there is room. */
function putDigits(out: ByteWriter, value: number): void {
  const { bytes } = out;
  if (value < 10) {
    bytes[out.length++] = ZERO + value;
    return;
  }
  let at = out.length + digitsOf(value);
  out.length = at;
  let rest = value | 0;
  do {
    const tenth = (rest / 10) | 0;
    bytes[--at] = ZERO + (rest - tenth * 10);
    rest = tenth;
  } while (rest > 0);
}

/** For a number from 10 on. */
function digitsOf(value: number): number {
  let digits = 2;
  for (let bound = 100; bound <= value; bound *= 10) digits++;
  return digits;
}
