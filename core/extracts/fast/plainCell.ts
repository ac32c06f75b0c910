import { isUtf8 } from './isUtf8.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const FIRST_BEYOND_ASCII = 128;

/**
 * Where the cell ends that begins at `from`, if it is one as it stands: at the first separator or at
 * LF, before `to`, and valid UTF-8 with no quote or NUL in it. A CR is part of it only before that LF,
 * where it is trimmed as white space is. Else -1.
 */
export function plainCellEnd(
  bytes: Uint8Array,
  from: number,
  to: number,
  separator: number,
): number {
  let seen = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    seen |= byte;
    if (byte === separator || byte === LINE_FEED) {
      return seen < FIRST_BEYOND_ASCII || isUtf8(bytes, from, at) ? at : -1;
    }
    if (byte === QUOTE || byte === 0) return -1;
    if (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED) return -1;
  }
  return -1;
}
