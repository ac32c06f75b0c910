/** Numbers as cells of a CSV file, written digit by digit. They are our own and need no guard. */
import { MINUS, POINT, ZERO } from '../bytes/asciiBytes.ts';
import { type ByteWriter, putUtf8, reserve } from '../bytes/byteWriter.ts';
import { type Cents, cents, formatCents } from '../money.ts';

/** `wholeAt` and `centsAt` write no more bytes: a sign, a point and the digits of a safe integer. */
export const MOST_DIGITS = 18;

/** The largest number that the machine divides as an integer. */
export const LARGEST_SMALL = 0x7fffffff;

/** A whole number: `-1200`. */
export function putWhole(out: ByteWriter, value: number): void {
  reserve(out, MOST_DIGITS);
  out.length = wholeAt(out.bytes, out.length, value);
}

/** Cents as dollars, as `formatCents` writes them: `1234.50`. */
export function putCents(out: ByteWriter, value: Cents): void {
  const units = Number(value);
  if (!Number.isSafeInteger(units)) {
    putUtf8(out, formatCents(value));
    return;
  }
  reserve(out, MOST_DIGITS);
  out.length = centsAt(out.bytes, out.length, units);
}

/** Writes a safe integer where there is room for it, and gives where it ends. */
export function wholeAt(bytes: Uint8Array, at: number, value: number): number {
  return value >= 0 && value <= LARGEST_SMALL
    ? digitsAt(bytes, at, value)
    : asciiAt(bytes, at, String(value));
}

/** The same for cents, a safe integer, as dollars. */
export function centsAt(bytes: Uint8Array, at: number, value: number): number {
  if (value > LARGEST_SMALL || value < -LARGEST_SMALL) {
    return asciiAt(bytes, at, formatCents(cents(BigInt(value))));
  }
  let next = at;
  if (value < 0) bytes[next++] = MINUS;
  const size = Math.abs(value) | 0;
  const dollars = (size / 100) | 0;
  const rest = size - dollars * 100;
  const tenth = (rest / 10) | 0;
  next = digitsAt(bytes, next, dollars);
  bytes[next] = POINT;
  bytes[next + 1] = ZERO + tenth;
  bytes[next + 2] = ZERO + (rest - tenth * 10);
  return next + 3;
}

/** Writes a text of ASCII where there is room for it, and gives where it ends. */
export function asciiAt(bytes: Uint8Array, at: number, text: string): number {
  const { length } = text;
  for (let index = 0; index < length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + length;
}

/** The digits of a number from 0 to 2^31 - 1. */
export function digitsAt(bytes: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    bytes[at] = ZERO + value;
    return at + 1;
  }
  const end = at + digitsOf(value);
  let rest = value | 0;
  let place = end;
  do {
    const tenth = (rest / 10) | 0;
    bytes[--place] = ZERO + (rest - tenth * 10);
    rest = tenth;
  } while (rest > 0);
  return end;
}

/** For a number from 10 on. */
function digitsOf(value: number): number {
  let digits = 2;
  for (let bound = 100; bound <= value; bound *= 10) digits++;
  return digits;
}
