/** Reads what `byteWriter.ts` wrote. A read beyond the end is a bug, and throws. */

import { LONG_ROUND, LONG_ROUND_UNIT, LOW_BITS_OF_ROUND, ROUND, ROUND_UNIT } from './byteWriter.ts';
import { utf8Text } from './utf8Text.ts';

export interface ByteReader {
  readonly bytes: Uint8Array;
  /** Where the next read begins. */
  at: number;
}

const LOW_BITS = 0x7f;
const MORE = 0x80;

export const readBytes = (bytes: Uint8Array): ByteReader => ({ bytes, at: 0 });

export const isAtEnd = ({ bytes, at }: ByteReader): boolean => at >= bytes.length;

export function takeByte(reader: ByteReader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new Error('read beyond the end of what was written');
  return byte;
}

export function takeNumber(reader: ByteReader): number {
  let byte = takeByte(reader);
  if (byte < MORE) return byte;
  let value = byte & LOW_BITS;
  let scale = MORE;
  do {
    byte = takeByte(reader);
    value += (byte & LOW_BITS) * scale;
    scale *= MORE;
  } while (byte >= MORE);
  return value;
}

/** What `putWord` wrote. */
export function takeWord(reader: ByteReader): number {
  const { bytes, at } = reader;
  const low = bytes[at + 3];
  if (low === undefined) throw new Error('read beyond the end of what was written');
  reader.at = at + 4;
  const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16);
  return (high | ((bytes[at + 2] ?? 0) << 8) | low) >>> 0;
}

/** Where the number ends that begins at `from`: for a number that is only passed on. */
export function endOfNumber(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0) >= MORE) at++;
  return at + 1;
}

export function takeText(reader: ByteReader): string {
  const length = takeNumber(reader);
  return length === 0 ? '' : takeUtf8(reader, length);
}

function takeUtf8(reader: ByteReader, length: number): string {
  const from = reader.at;
  const to = from + length;
  if (to > reader.bytes.length) throw new Error('read beyond the end of what was written');
  reader.at = to;
  return utf8Text(reader.bytes, from, to);
}

export function takeBigInt(reader: ByteReader): bigint {
  const head = takeNumber(reader);
  const sign = head % 2;
  const isLong = head % 4 >= 2;
  const rest = Math.floor(head / 4);
  const size = isLong ? takeLong(reader, rest) : BigInt(rest);
  return sign === 1 ? -size : size;
}

/** What `takeBigInt` would read, as a number; undefined where that would not be exact. */
export function takeInteger(reader: ByteReader): number | undefined {
  const from = reader.at;
  const head = takeNumber(reader);
  if (head % 4 < 2) {
    const size = Math.floor(head / 4);
    return head % 2 === 1 ? -size : size;
  }
  reader.at = from;
  const value = Number(takeBigInt(reader));
  return Number.isSafeInteger(value) ? value : undefined;
}

function takeLong(reader: ByteReader, digits: number): bigint {
  if (digits === ROUND) return BigInt(takeNumber(reader)) * ROUND_UNIT;
  if (digits !== LONG_ROUND) return BigInt(`0x${takeUtf8(reader, digits)}`);
  const high = BigInt(takeNumber(reader));
  return ((high << LOW_BITS_OF_ROUND) + BigInt(takeNumber(reader))) * LONG_ROUND_UNIT;
}
