/**
 * The texts that come in many rows (workloads, partners, attributions, months of association, caps) by
 * number, for whoever reads streams of tenants and writes one. Every bucket that is read says each of
 * them once in full; it is found here by its bytes, without being made a text, and is copied from here
 * to every bucket that is written.
 */
import { type ByteReader, takeNumber, takeText } from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  newByteWriter,
  putNumber,
  putSpan,
  putText,
} from '../../../core/bytes/byteWriter.ts';

export interface KnownTexts {
  /** Numbers begin at 1, so that 0 in a table of them says that there is none yet. */
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  /** The texts one after the other, as `putText` writes them. */
  readonly written: ByteWriter;
  /** By number: where the text ends in `written`, and the next one begins. */
  ends: Int32Array;
  /** By hash of a text's bytes: the number that such a text had last. */
  readonly guesses: Int32Array;
  /** By number: the text's place in the bucket that is written; 0 while the bucket has not had it. */
  places: Int32Array;
  inBucket: number;
}

const FIRST_TEXTS = 1024;
const GUESSES = 8192;
/** FNV-1a. */
const FIRST_HASH = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;

export const newKnownTexts = (): KnownTexts => ({
  numbers: new Map(),
  texts: [''],
  written: newByteWriter(),
  ends: new Int32Array(FIRST_TEXTS),
  guesses: new Int32Array(GUESSES),
  places: new Int32Array(FIRST_TEXTS),
  inBucket: 0,
});

/** The number of a text; equal texts have equal numbers. */
export function numberOfText(known: KnownTexts, text: string): number {
  const { numbers, texts, written } = known;
  const before = numbers.get(text);
  if (before !== undefined) return before;
  const number = texts.push(text) - 1;
  numbers.set(text, number);
  putText(written, text);
  known.ends = withRoom(known.ends, texts.length);
  known.places = withRoom(known.places, texts.length);
  known.ends[number] = written.length;
  return number;
}

/**
 * Reads a text that `putText` wrote, and gives its number. By its bytes: made a text first, each of them in
 * every bucket costs a tenth of paying (`npm run bench -- --rows 5m --jobs steps`).
 */
export function takeNumberOfText(known: KnownTexts, reader: ByteReader): number {
  const { bytes, at: from } = reader;
  const length = takeNumber(reader);
  const to = reader.at + length;
  let hash = FIRST_HASH;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), HASH_FACTOR);
  const slot = (hash ^ (hash >>> 16)) & (GUESSES - 1);
  const guess = known.guesses[slot] ?? 0;
  if (isText(known, guess, bytes, from, to)) {
    reader.at = to;
    return guess;
  }
  reader.at = from;
  const number = numberOfText(known, takeText(reader));
  known.guesses[slot] = number;
  return number;
}

function isText(
  { written, ends }: KnownTexts,
  number: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = ends[number - 1] ?? 0;
  if ((ends[number] ?? 0) - start !== to - from) return false;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== written.bytes[start + at - from]) return false;
  }
  return true;
}

/** Writes what `takeSharedText` reads. */
export function putNumberedText(out: ByteWriter, known: KnownTexts, number: number): void {
  const place = known.places[number] ?? 0;
  putNumber(out, place);
  if (place > 0) return;
  putSpan(out, known.written.bytes, known.ends[number - 1] ?? 0, known.ends[number] ?? 0);
  known.places[number] = ++known.inBucket;
}

/** Begins a bucket to write, in which no text has come yet. */
export function beginBucket(known: KnownTexts): void {
  known.places.fill(0, 0, known.texts.length);
  known.inBucket = 0;
}

/** A table of numbers with room for so many. */
export function withRoom(table: Int32Array, length: number): Int32Array {
  if (length <= table.length) return table;
  const larger = new Int32Array(Math.max(length, table.length * 2));
  larger.set(table);
  return larger;
}
