import { FIRST_BEYOND_ASCII } from './asciiBytes.ts';

/** A byte order mark is a letter like any other: what is read is what was written. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
/** Short ASCII texts are made faster letter by letter. */
const SHORT_TEXT = 24;

/** The text of valid UTF-8 from `from` to before `to`. */
export function utf8Text(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT_TEXT) return DECODER.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= FIRST_BEYOND_ASCII) return DECODER.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
