import { type CellCursor, findEnd, fourTimes } from './cellCursor.ts';
import {
  addCell,
  type CellTable,
  findCell,
  forgetCells,
  newCellTable,
  UNKNOWN_CELL,
} from './cellTable.ts';
import { plainCellEnd } from './plainCell.ts';
import { textOfCell } from './textOfCell.ts';

/** One column of a file whose distinct cells are read once each. */
export interface CellColumn {
  /** What a cell means, given as written: a number from 0, or `SURPRISING`. */
  readonly read: (text: string) => number;
  readonly separator: number;
  /** The byte that ends its cells, four times: the separator's, in the last column LF. */
  readonly end: number;
  readonly table: CellTable;
  /** What an empty cell means, or `UNKNOWN_CELL`. */
  empty: number;
}

/** What a cell means that the decoder of all files has to look at. */
export const SURPRISING = -2;

const LINE_FEED = 10;

export const cellColumn = (
  separator: number,
  isLast: boolean,
  read: CellColumn['read'],
): CellColumn => ({
  read,
  separator,
  end: fourTimes(isLast ? LINE_FEED : separator),
  table: newCellTable(),
  empty: UNKNOWN_CELL,
});

/** What the cell at the cursor means, a number from 0, or `SURPRISING`. Goes on to the cell's end. */
export function readCell(column: CellColumn, cursor: CellCursor, to: number): number {
  if (!findEnd(cursor, column.end, to)) return SURPRISING;
  const known = cursor.length === 0 ? column.empty : findCell(column.table, cursor);
  const meaning = known === UNKNOWN_CELL ? readNewCell(column, cursor) : known;
  cursor.at += cursor.length;
  return meaning;
}

function readNewCell(column: CellColumn, cursor: CellCursor): number {
  const { bytes, at, length } = cursor;
  if (length === 0) return meaningOfEmpty(column);
  const to = at + length;
  if (plainCellEnd(bytes, at, to + 1, column.separator) !== to) return SURPRISING;
  const meaning = column.read(textOfCell(bytes, at, to));
  addCell(column.table, cursor, meaning);
  return meaning;
}

/** What empty cells mean, also those of a column that the file does not have. */
export function meaningOfEmpty(column: CellColumn): number {
  if (column.empty === UNKNOWN_CELL) column.empty = column.read('');
  return column.empty;
}

/** Every cell is to be read again: what the numbers stood for is void. */
export function forgetMeanings(column: CellColumn): void {
  forgetCells(column.table);
  column.empty = UNKNOWN_CELL;
}
