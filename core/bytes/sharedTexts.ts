/**
 * Texts that come again and again in a stream of bytes (workloads, partners, names) are written out
 * the first time and are a small number from then on.
 */
import { type ByteReader, takeNumber, takeText } from './byteReader.ts';
import { type ByteWriter, putNumber, putText } from './byteWriter.ts';

/** The texts that a stream has had, by the place at which each came first. */
export type SharedTexts = Map<string, number>;

export function putSharedText(writer: ByteWriter, texts: SharedTexts, text: string): void {
  const known = texts.get(text);
  if (known !== undefined) {
    putNumber(writer, known + 1);
    return;
  }
  texts.set(text, texts.size);
  putNumber(writer, 0);
  putText(writer, text);
}

/** `texts` is what the stream has had so far, in order; a text that comes first is added. */
export function takeSharedText(reader: ByteReader, texts: string[]): string {
  const place = takeNumber(reader);
  if (place === 0) {
    const text = takeText(reader);
    texts.push(text);
    return text;
  }
  const known = texts[place - 1];
  if (known === undefined) throw new Error('a text is named that the stream has not had');
  return known;
}
