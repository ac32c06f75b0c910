import { isUtf8 } from './isUtf8.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const FIRST_BEYOND_ASCII = 128;

/**
 * Where the cell ends that begins at `from`: at the separator or LF after it, before `to`. It is in
 * quotes as a whole or not at all, valid UTF-8, and holds no NUL and no line end; only a CR before
 * that LF is left in it. Of any other cell -1.
 */
export function cellEnd(bytes: Uint8Array, from: number, to: number, separator: number): number {
  const quoted = bytes[from] === QUOTE;
  const rest = quoted ? afterClosingQuote(bytes, from + 1, to) : from;
  if (rest === -1) return -1;
  for (let at = rest; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === separator || byte === LINE_FEED) {
      return isText(bytes, from, at) ? at : -1;
    }
    const isLineEnd = byte === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED;
    if ((quoted && !isLineEnd) || byte === QUOTE) return -1;
    if (byte === CARRIAGE_RETURN && !isLineEnd) return -1;
  }
  return -1;
}

/** A quote is written twice within quotes. */
function afterClosingQuote(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
    if (byte !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at++;
  }
  return -1;
}

function isText(bytes: Uint8Array, from: number, to: number): boolean {
  let seen = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return false;
    seen |= byte;
  }
  return seen < FIRST_BEYOND_ASCII || isUtf8(bytes, from, to);
}
