/**
 * Bytes written one after the other into memory that grows. What comes by the million (rows, facts,
 * lines, cells of a report) is written here and not gathered as objects or texts.
 */

export interface ByteWriter {
  /** The memory; what is written lies in the first `length` bytes of it. */
  bytes: Uint8Array;
  length: number;
}

const FIRST_BYTES = 65_536;
/** Less than doubled: of memory that grew to twice its size, a quarter is empty, and new and old are held while it is copied. */
const GROWTH = 1.5;
const LOW_BITS = 0x7f;
const MORE = 0x80;
/** Seven bits a byte. */
const MOST_NUMBER_BYTES = 8;
const ENCODER = new TextEncoder();
/** A UTF-16 unit takes at most this many bytes in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

export const newByteWriter = (bytes = FIRST_BYTES): ByteWriter => ({
  bytes: new Uint8Array(bytes),
  length: 0,
});

/** What is written so far, in the writer's own memory: valid until the next write. */
export const writtenBytes = ({ bytes, length }: ByteWriter): Uint8Array =>
  bytes.subarray(0, length);

/** Makes room for so many more bytes. */
export function reserve(writer: ByteWriter, bytes: number): void {
  const needed = writer.length + bytes;
  if (needed <= writer.bytes.length) return;
  const larger = new Uint8Array(Math.max(needed, Math.ceil(writer.bytes.length * GROWTH)));
  larger.set(writtenBytes(writer));
  writer.bytes = larger;
}

export function putByte(writer: ByteWriter, byte: number): void {
  if (writer.length === writer.bytes.length) reserve(writer, 1);
  writer.bytes[writer.length++] = byte;
}

export function putBytes(writer: ByteWriter, bytes: Uint8Array): void {
  reserve(writer, bytes.length);
  writer.bytes.set(bytes, writer.length);
  writer.length += bytes.length;
}

/** A copy of fewer bytes takes less time in a loop than a view of them and the call of the platform do. */
const MOST_IN_LOOP = 64;

/** The bytes `from` to before `to` of others. */
export function putSpan(writer: ByteWriter, others: Uint8Array, from: number, to: number): void {
  reserve(writer, to - from);
  const { bytes, length } = writer;
  if (to - from > MOST_IN_LOOP) bytes.set(others.subarray(from, to), length);
  else for (let at = from; at < to; at++) bytes[length + at - from] = others[at] ?? 0;
  writer.length = length + to - from;
}

/** A whole number from 0 to 2^53 - 1, seven bits a byte, the lowest first. */
export function putNumber(writer: ByteWriter, value: number): void {
  if (writer.length + MOST_NUMBER_BYTES > writer.bytes.length) reserve(writer, MOST_NUMBER_BYTES);
  let rest = value;
  while (rest > LOW_BITS) {
    writer.bytes[writer.length++] = (rest % MORE) | MORE;
    rest = rest < 0x7fffffff ? rest >>> 7 : Math.floor(rest / MORE);
  }
  writer.bytes[writer.length++] = rest;
}

/** As `putNumber`, of a number below 2^32, where room was made before: up to five bytes. */
export function putSmallNumber(writer: ByteWriter, value: number): void {
  const { bytes } = writer;
  let at = writer.length;
  let rest = value;
  while (rest > LOW_BITS) {
    bytes[at++] = (rest & LOW_BITS) | MORE;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  writer.length = at;
}

/** A number below 2^32 as four bytes, the highest first, where room was made before. */
export function putWord(writer: ByteWriter, word: number): void {
  const { bytes, length } = writer;
  bytes[length] = word >>> 24;
  bytes[length + 1] = word >>> 16;
  bytes[length + 2] = word >>> 8;
  bytes[length + 3] = word;
  writer.length = length + 4;
}

/** A text as UTF-8, without its length. */
export function putUtf8(writer: ByteWriter, text: string): void {
  const { length } = text;
  reserve(writer, length * MOST_BYTES_A_UNIT);
  const { bytes } = writer;
  let at = writer.length;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= MORE) {
      // Once a text has a letter beyond ASCII, the encoder of the platform does the rest of it.
      writer.length = at + ENCODER.encodeInto(text.slice(index), bytes.subarray(at)).written;
      return;
    }
    bytes[at++] = unit;
  }
  writer.length = at;
}

/** Up to this length a text of ASCII is written letter by letter, which the encoder's call would outlast. */
const MOST_SHORT = 120;

/** A text that `takeText` reads: its length in bytes, then UTF-8. */
export function putText(writer: ByteWriter, text: string): void {
  if (text.length <= MOST_SHORT && isAscii(text)) {
    putNumber(writer, text.length);
    putUtf8(writer, text);
    return;
  }
  const encoded = ENCODER.encode(text);
  putNumber(writer, encoded.length);
  putBytes(writer, encoded);
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++)
    if (text.charCodeAt(index) >= MORE) return false;
  return true;
}

/** Below this, four times a number and a sign still is a safe number. */
const SMALL = 2n ** 51n;
const SMALL_SIZE = Number(SMALL);

/** What the second bit of a big number's head says with it, instead of how many digits follow. */
export const ROUND = 0;
export const LONG_ROUND = 1;
/** Dollars in units of 10^-48 that have no more than 12 decimals are a multiple of this, */
export const ROUND_UNIT = 10n ** 36n;
/** and those with no more than 15 of this. */
export const LONG_ROUND_UNIT = 10n ** 33n;
export const LOW_BITS_OF_ROUND = 48n;
const ROUND_SIZE = Number(ROUND_UNIT);

/**
 * A whole number of any size and sign. Small ones take as much as `putNumber`, and dollars, which
 * nearly all have few decimals, one or two numbers more.
 */
export function putBigInt(writer: ByteWriter, value: bigint): void {
  const size = value < 0n ? -value : value;
  const sign = value < 0n ? 1 : 0;
  if (size < SMALL) {
    // Two low bits say what follows: here, a small number and its sign.
    putNumber(writer, Number(size) * 4 + sign);
    return;
  }
  if (putRound(writer, size, sign)) return;
  const digits = size.toString(16);
  putNumber(writer, digits.length * 4 + 2 + sign);
  putUtf8(writer, digits);
}

/** A safe integer as `putBigInt` writes it. */
export function putInteger(writer: ByteWriter, value: number): void {
  const size = Math.abs(value);
  if (size < SMALL_SIZE) putNumber(writer, size * 4 + (value < 0 ? 1 : 0));
  else putBigInt(writer, BigInt(value));
}

/** Writes a multiple of either unit; false: it is none, or too large. */
function putRound(writer: ByteWriter, size: bigint, sign: number): boolean {
  // A division of floating point says which multiple it would be, and a product whether it is: that
  // takes a third of the time of a division of bigints.
  const near = Math.round(Number(size) / ROUND_SIZE);
  if (near <= Number.MAX_SAFE_INTEGER && BigInt(near) * ROUND_UNIT === size) {
    putNumber(writer, ROUND * 4 + 2 + sign);
    putNumber(writer, near);
    return true;
  }
  const units = size / LONG_ROUND_UNIT;
  const high = Number(units >> LOW_BITS_OF_ROUND);
  if (high > Number.MAX_SAFE_INTEGER || units * LONG_ROUND_UNIT !== size) return false;
  putNumber(writer, LONG_ROUND * 4 + 2 + sign);
  putNumber(writer, high);
  putNumber(writer, Number(BigInt.asUintN(Number(LOW_BITS_OF_ROUND), units)));
  return true;
}
