const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
/** Longer ones are decoded faster by the platform. */
const SHORT_CELL = 24;
const FIRST_BEYOND_ASCII = 128;

/** The text of a cell of valid UTF-8, as written: not trimmed. */
export function textOfCell(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT_CELL) return DECODER.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= FIRST_BEYOND_ASCII) return DECODER.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}
