/** A place in a block of bytes, going from cell to cell of a line. */
export interface CellCursor {
  bytes: Uint8Array;
  view: DataView;
  /** Where the cell begins. */
  at: number;
  /** What is known of the cell after `findEnd`: its length in bytes, and a hash of all of them. */
  length: number;
  hash: number;
  /** The last bytes of the cell, as many as do not fill a word of four. */
  rest: number;
}

/** A cell of more bytes is not looked at: no id, name or date is that long. */
export const LONGEST_CELL = 256;

const WORD = 4;
const LOWEST_BITS = 0x01010101;
const HIGHEST_BITS = 0x80808080;

export const newCellCursor = (): CellCursor => ({
  bytes: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  at: 0,
  length: 0,
  hash: 0,
  rest: 0,
});

export function moveTo(cursor: CellCursor, bytes: Uint8Array, at: number): void {
  if (cursor.bytes !== bytes) {
    cursor.bytes = bytes;
    cursor.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  cursor.at = at;
}

/** A byte four times, as `findEnd` wants it. */
export const fourTimes = (byte: number): number => Math.imul(byte, LOWEST_BITS);

/**
 * Finds where the cell at the cursor ends: at the first byte that is `end`, given four times. False
 * when none is near, or when it is so close to `to` that no word can be read there. The cell may hold
 * anything else, line ends and quotes too.
 */
export function findEnd(cursor: CellCursor, end: number, to: number): boolean {
  const { view, at: from } = cursor;
  const last = Math.min(to - WORD, from + LONGEST_CELL);
  let hash = 0;
  // Four bytes a step, looked at and hashed at once: this loop sees every byte of most files.
  for (let at = from; at <= last; at += WORD) {
    const word = view.getInt32(at, true);
    const difference = word ^ end;
    // The lowest bit that is set belongs to the first byte of the difference that is 0.
    const zeros = (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
    if (zeros === 0) {
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash = (hash << 13) | (hash >>> 19);
      continue;
    }
    const bits = 24 - (Math.clz32(zeros & -zeros) & 24);
    const rest = word & ((1 << bits) - 1);
    const length = at - from + (bits >>> 3);
    hash = Math.imul(hash ^ rest ^ length, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    cursor.length = length;
    cursor.rest = rest;
    cursor.hash = hash ^ (hash >>> 13);
    return true;
  }
  return false;
}
