/** A place in a block of bytes, going from cell to cell of a line. */
export interface CellCursor {
  bytes: Uint8Array;
  view: DataView;
  /** The next byte to be read: the first of a cell, or the one that ends it. */
  at: number;
  /** The cell that was met last and is not known yet: where it begins, and its bytes. */
  from: number;
  length: number;
  hash: number;
  /** Its last bytes, as many as do not fill a word of four. */
  rest: number;
}

export const newCellCursor = (): CellCursor => ({
  bytes: new Uint8Array(0),
  view: new DataView(new ArrayBuffer(0)),
  at: 0,
  from: 0,
  length: 0,
  hash: 0,
  rest: 0,
});

/** The next cells lie in these bytes. */
export function beginIn(cursor: CellCursor, bytes: Uint8Array): void {
  if (cursor.bytes === bytes) return;
  cursor.bytes = bytes;
  cursor.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
