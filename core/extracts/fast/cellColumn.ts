import type { BoundColumn } from '../recogniseHeader.ts';
import {
  addCell,
  type CellTable,
  findCell,
  forgetCells,
  newCellTable,
  UNKNOWN_CELL,
} from './cellTable.ts';
import type { RowScan } from './rowScanner.ts';
import { textOfCell } from './textOfCell.ts';

/** One column of a file whose distinct cells are read once each. */
export interface CellColumn {
  /** -1: the file does not have it, and all its cells are empty. */
  readonly index: number;
  /** What a cell means, given as written: a number from 0, or `SURPRISING`. */
  readonly read: (text: string) => number;
  readonly table: CellTable;
  empty: number;
}

/** What a cell means that the decoder of all files has to look at. */
export const SURPRISING = -2;

export const cellColumn = ({ index }: BoundColumn, read: CellColumn['read']): CellColumn => ({
  index,
  read,
  table: newCellTable(),
  empty: UNKNOWN_CELL,
});

/** What the column's cell of a scanned line means: a number from 0, or `SURPRISING`. */
export function meaningOf(column: CellColumn, bytes: Uint8Array, { borders }: RowScan): number {
  const { index, table } = column;
  const from = borders[index] ?? 0;
  const to = (borders[index + 1] ?? 0) - 1;
  if (index === -1 || from === to) return meaningOfEmpty(column);
  const known = findCell(table, bytes, from, to);
  if (known !== UNKNOWN_CELL) return known;
  const read = column.read(textOfCell(bytes, from, to));
  addCell(table, bytes, from, to, read);
  return read;
}

function meaningOfEmpty(column: CellColumn): number {
  if (column.empty === UNKNOWN_CELL) column.empty = column.read('');
  return column.empty;
}

/** Every cell is to be read again: what the numbers stood for is void. */
export function forgetMeanings(column: CellColumn): void {
  forgetCells(column.table);
  column.empty = UNKNOWN_CELL;
}
