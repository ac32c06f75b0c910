/**
 * Finds the cells of one line of bytes. Nothing is made of them: no text, no object, only where each
 * one begins. What is not plain is not taken apart here but left to the decoder of all files.
 */

export interface RowScan {
  /** The byte between cells. */
  readonly delimiter: number;
  /** Cells of the header, and of every line that is taken. */
  readonly width: number;
  /** A line of more bytes, its end included, is not taken. */
  readonly mostBytes: number;
  /** After a line was taken, its cell `c` lies from `borders[c]` to before `borders[c + 1] - 1`. */
  readonly borders: Int32Array;
  /** Whether the line has ASCII bytes only. */
  isAscii: boolean;
  /** Where the next line begins. */
  next: number;
}

export const newRowScan = (delimiter: string, width: number, mostBytes: number): RowScan => ({
  delimiter: delimiter.charCodeAt(0),
  width,
  mostBytes,
  borders: new Int32Array(width + 1),
  isAscii: true,
  next: 0,
});

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
/** All bytes that mean something lie below it, but for a semicolon. */
const FIRST_PLAIN = 45;
const FIRST_BEYOND_ASCII = 128;

/**
 * Takes the line that begins at `from`: true when it ends before `to`, at LF or CRLF, has as many
 * cells as the header, and no quote, NUL, or CR but before its LF. On false the scan means nothing:
 * the line is surprising, or it does not end here.
 */
export function scanRow(scan: RowScan, bytes: Uint8Array, from: number, to: number): boolean {
  const { delimiter, width, borders } = scan;
  const end = Math.min(to, from + scan.mostBytes);
  let cell = 0;
  let seen = 0;
  borders[0] = from;
  // One pass over every byte of a file: numbers and comparisons only.
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    seen |= byte;
    if (byte >= FIRST_PLAIN && byte !== delimiter) continue;
    if (byte === delimiter) {
      cell++;
      if (cell === width) return false;
      borders[cell] = at + 1;
    } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      const lineFeed = byte === LINE_FEED ? at : at + 1;
      if (lineFeed >= end || bytes[lineFeed] !== LINE_FEED || cell + 1 !== width) return false;
      borders[width] = at + 1;
      scan.isAscii = seen < FIRST_BEYOND_ASCII;
      scan.next = lineFeed + 1;
      return true;
    } else if (byte === QUOTE || byte === 0) return false;
  }
  return false;
}
