import { type CellColumn, readCell, SURPRISING } from './cellColumn.ts';
import { type CellCursor, moveTo } from './cellCursor.ts';
import { plainCellEnd } from './plainCell.ts';
import { readWholeNumber } from './wholeNumber.ts';

/** How a column of a file is read: its distinct cells once each, as plain digits, or not at all. */
export type LineColumn = CellColumn | 'whole number' | 'unread';

export interface LineReader {
  /** In the order of the file. */
  readonly columns: readonly LineColumn[];
  readonly separator: number;
  readonly cursor: CellCursor;
  /** What the cells of the line mean that was read last, in the order of the file. */
  readonly values: Int32Array;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Reads the line that begins at `from`, cell by cell; gives where the next one begins, or -1 when
 * anything about it is surprising or it does not end before `to`.
 */
export function readLine(reader: LineReader, bytes: Uint8Array, from: number, to: number): number {
  const { columns, separator, cursor, values } = reader;
  moveTo(cursor, bytes, from);
  const last = columns.length - 1;
  for (let place = 0; place <= last; place++) {
    const value = readColumn(columns[place] ?? 'unread', cursor, separator, to);
    if (value < 0) return -1;
    values[place] = value;
    if (place < last && bytes[cursor.at++] !== separator) return -1;
  }
  const end = bytes[cursor.at] === CARRIAGE_RETURN ? cursor.at + 1 : cursor.at;
  return end < to && bytes[end] === LINE_FEED ? end + 1 : -1;
}

/** Reads one cell and goes on to the byte after it. */
function readColumn(column: LineColumn, cursor: CellCursor, separator: number, to: number): number {
  if (column === 'whole number') return readWholeNumber(cursor, to);
  if (column !== 'unread') return readCell(column, cursor, to);
  const end = plainCellEnd(cursor.bytes, cursor.at, to, separator);
  if (end === -1) return SURPRISING;
  cursor.at = end;
  return 0;
}
