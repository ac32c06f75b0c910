import {
  type ByteWriter,
  newByteWriter,
  putSmallNumber,
  reserve,
} from '../../../core/bytes/byteWriter.ts';
import { keepText, putKept } from '../../../core/bytes/writtenTexts.ts';

/** The texts of a part by number, and which of them the bucket at hand has had. */
export interface NumberedTexts {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  /** Every text as it is written out, and by number where in it the text begins. */
  readonly written: ByteWriter;
  readonly begins: number[];
  /** Bytes of the longest text as it is written out. */
  longest: number;
  /** By number: its place among the bucket's texts, plus one; 0 while it has not come. */
  places: Int32Array;
  readonly inBucket: number[];
  /** The texts that are tenants, in order of their ids, and by number their ranks in it, plus one. */
  readonly tenants: number[];
  ranks: Uint32Array;
}

export const newNumberedTexts = (): NumberedTexts => ({
  numbers: new Map(),
  texts: [],
  written: newByteWriter(),
  begins: [],
  longest: 0,
  places: new Int32Array(0),
  inBucket: [],
  tenants: [],
  ranks: new Uint32Array(0),
});

/** The number of a text; equal texts have equal numbers. */
export function numberOf(known: NumberedTexts, text: string): number {
  const found = known.numbers.get(text);
  if (found !== undefined) return found;
  const number = known.texts.push(text) - 1;
  const begin = keepText(known.written, text);
  known.begins.push(begin);
  known.longest = Math.max(known.longest, known.written.length - begin);
  known.numbers.set(text, number);
  return number;
}

/** Where a text that is shorter than 128 bytes lies in `written`, which has its length before it. */
export const textBegin = ({ begins }: NumberedTexts, number: number): number =>
  (begins[number] ?? 0) + 1;

/** Forgets all texts: no row may have a number of them any more. */
export function forgetTexts(known: NumberedTexts): void {
  Object.assign(known, newNumberedTexts());
}

/** Begins a bucket, in which no text has come yet. */
export function beginBucket(known: NumberedTexts): void {
  if (known.places.length < known.texts.length) known.places = new Int32Array(known.texts.length);
  for (const number of known.inBucket) known.places[number] = 0;
  known.inBucket.length = 0;
}

/** A place in a bucket takes at most so many bytes. */
const MOST_PLACE_BYTES = 5;
/** From here on it takes more than one. */
const LEAST_LONG_PLACE = 0x80;

/**
 * Writes the texts of `numbers[from]` to `numbers[to - 1]`, each for `takeSharedText` to read. Most of
 * them have come before and take one byte, which goes where it belongs without a call.
 */
export function putNumberedTexts(
  out: ByteWriter,
  known: NumberedTexts,
  numbers: Uint32Array,
  from: number,
  to: number,
): void {
  reserve(out, (to - from) * MOST_PLACE_BYTES);
  const { places } = known;
  let { bytes, length } = out;
  for (let at = from; at < to; at++) {
    const place = places[numbers[at] ?? 0] ?? 0;
    if (place > 0 && place < LEAST_LONG_PLACE) {
      bytes[length++] = place;
      continue;
    }
    out.length = length;
    putSmallNumber(out, place);
    if (place === 0) putFirst(out, known, numbers[at] ?? 0);
    reserve(out, (to - at) * MOST_PLACE_BYTES);
    ({ bytes, length } = out);
  }
  out.length = length;
}

/** Writes a text that comes first in its bucket. */
function putFirst(out: ByteWriter, known: NumberedTexts, number: number): void {
  putKept(out, known.written, known.begins[number] ?? 0);
  known.places[number] = known.inBucket.push(number);
}
