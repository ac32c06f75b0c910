import { FIRST_BEYOND_ASCII, LINE_FEED, QUOTE, SPACE } from '../../bytes/asciiBytes.ts';

/**
 * Where the cell ends that begins at `from`, at the separator or LF after it, before `to`, if its
 * content is the cell as it stands: ASCII with no quote first, no white space to trim and no control
 * characters. Of any other cell -1.
 */
export function plainCellEnd(
  bytes: Uint8Array,
  from: number,
  to: number,
  separator: number,
): number {
  let end = from;
  let byte = 0;
  let last = 0;
  for (; end < to; end++) {
    last = byte;
    byte = bytes[end] ?? 0;
    if (byte === separator || byte === LINE_FEED) break;
    if (byte < SPACE || byte >= FIRST_BEYOND_ASCII) return -1;
  }
  const first = bytes[from];
  const isPlain = first !== QUOTE && first !== SPACE && last !== SPACE;
  return end < to && (end === from || isPlain) ? end : -1;
}
