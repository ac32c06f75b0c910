/**
 * Texts as `putText` writes them, one after the other in one memory: known by where they begin, and
 * copied from there without having been made a string.
 */
import { type ByteWriter, putNumber, putSpan, putText } from './byteWriter.ts';

const LOW_BITS = 0x7f;
const MORE = 0x80;

/** Keeps a text, given as the UTF-8 from `from` to before `to`; gives where it begins. */
export function keepUtf8(kept: ByteWriter, bytes: Uint8Array, from: number, to: number): number {
  const begin = kept.length;
  putNumber(kept, to - from);
  putSpan(kept, bytes, from, to);
  return begin;
}

/** Keeps a text; gives where it begins. */
export function keepText(kept: ByteWriter, text: string): number {
  const begin = kept.length;
  putText(kept, text);
  return begin;
}

/** Writes the text that begins there, for `takeText` to read. */
export function putKept(out: ByteWriter, { bytes }: ByteWriter, begin: number): void {
  let at = begin;
  let length = 0;
  let byte = MORE;
  for (let scale = 1; byte >= MORE; scale *= MORE) {
    byte = bytes[at++] ?? 0;
    length += (byte & LOW_BITS) * scale;
  }
  putSpan(out, bytes, begin, at + length);
}
