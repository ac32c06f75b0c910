import { CARRIAGE_RETURN, FIRST_BEYOND_ASCII, LINE_FEED, QUOTE } from '../../bytes/asciiBytes.ts';
import { isUtf8 } from './isUtf8.ts';

/**
 * Where the cell ends that begins at `from`: at the separator or LF after it, before `to`. If it
 * begins with a quote it is well quoted and holds no line end. It is valid UTF-8 and holds no NUL.
 * The CR of a CRLF is left in it, as it is trimmed like white space. Of any other cell -1.
 */
export function cellEnd(bytes: Uint8Array, from: number, to: number, separator: number): number {
  const isQuoted = bytes[from] === QUOTE;
  let end = isQuoted ? afterClosingQuote(bytes, from + 1, to) : from;
  if (end === -1) return -1;
  if (isQuoted && bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED) end++;
  while (end < to && bytes[end] !== separator && bytes[end] !== LINE_FEED) {
    if (isQuoted) return -1;
    end++;
  }
  return end < to && isText(bytes, from, end) ? end : -1;
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
