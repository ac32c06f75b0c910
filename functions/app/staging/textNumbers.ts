import { type ByteWriter, putNumber, putText } from '../../../core/bytes/byteWriter.ts';

/** So many are some 20 MB; with more, all are forgotten at the end of a part. */
const MOST_TEXTS = 200_000;

/** The texts of a part by number, and which of them the bucket at hand has had. */
export interface NumberedTexts {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  /** By number: its place among the bucket's texts, plus one; 0 while it has not come. */
  places: Int32Array;
  readonly inBucket: number[];
  /** Whether somebody was given numbers that must not change their meaning unsaid. */
  areGiven: boolean;
}

export const newNumberedTexts = (): NumberedTexts => ({
  numbers: new Map(),
  texts: [],
  places: new Int32Array(0),
  inBucket: [],
  areGiven: false,
});

/** The number of a text; equal texts have equal numbers. */
export function numberOf({ numbers, texts }: NumberedTexts, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = texts.push(text) - 1;
  numbers.set(text, number);
  return number;
}

/** A number for a text that is only written out again; equal texts may have several. */
export const labelOf = ({ texts }: NumberedTexts, text: string): number => texts.push(text) - 1;

export function textOf({ texts }: NumberedTexts, number: number): string {
  const text = texts[number];
  if (text === undefined) throw new Error(`no text has the number ${number}`);
  return text;
}

/** Forgets all texts if they are many; most tenants and names come again in the next part. */
export function forgetMany(known: NumberedTexts): boolean {
  if (known.texts.length < MOST_TEXTS) return false;
  known.numbers.clear();
  known.texts.length = 0;
  known.areGiven = false;
  return true;
}

/** Begins a bucket, in which no text has come yet. */
export function beginBucket(known: NumberedTexts): void {
  if (known.places.length < known.texts.length) known.places = new Int32Array(known.texts.length);
  for (const number of known.inBucket) known.places[number] = 0;
  known.inBucket.length = 0;
}

/** Writes what `takeSharedText` reads. */
export function putNumberedText(out: ByteWriter, known: NumberedTexts, number: number): void {
  const place = known.places[number] ?? 0;
  putNumber(out, place);
  if (place > 0) return;
  putText(out, textOf(known, number));
  known.inBucket.push(number);
  known.places[number] = known.inBucket.length;
}
