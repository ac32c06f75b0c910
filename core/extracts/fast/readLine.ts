import { CARRIAGE_RETURN, LINE_FEED } from '../../bytes/asciiBytes.ts';
import { type CellColumn, readCell } from './cellColumn.ts';
import type { CellCursor } from './cellCursor.ts';

/**
 * Reads the line that begins at `from`, cell by cell, and writes what each means to `values`, in the
 * order of the file. Gives where the next line begins, or -1 when anything about this one is
 * surprising or it does not end before `to`.
 */
export function readLine(
  columns: readonly CellColumn[],
  cursor: CellCursor,
  values: Int32Array,
  from: number,
  to: number,
): number {
  const { bytes } = cursor;
  cursor.at = from;
  let place = 0;
  for (const column of columns) {
    if (place > 0 && bytes[cursor.at++] !== column.separator) return -1;
    const value = readCell(column, cursor, to);
    if (value < 0) return -1;
    values[place++] = value;
  }
  const end = bytes[cursor.at] === CARRIAGE_RETURN ? cursor.at + 1 : cursor.at;
  return end < to && bytes[end] === LINE_FEED ? end + 1 : -1;
}
