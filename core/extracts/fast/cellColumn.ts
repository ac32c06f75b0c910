import { CARRIAGE_RETURN, LINE_FEED } from '../../bytes/asciiBytes.ts';
import { utf8Text } from '../../bytes/utf8Text.ts';
import type { CellCursor } from './cellCursor.ts';
import { cellEnd } from './cellEnd.ts';
import {
  addCell,
  type CellTable,
  findCell,
  findWholeCell,
  fourTimes,
  newCellTable,
  UNKNOWN_CELL,
} from './cellTable.ts';
import { plainCellEnd } from './plainCellEnd.ts';
import { readWholeNumber } from './readWholeNumber.ts';
import { SURPRISING } from './surprising.ts';

export interface CellMeaning {
  /**
   * `digits`: most cells are plain digits, which mean their number. `labels`: cells hardly ever come
   * again, and are only passed on, so they are not remembered.
   */
  readonly holds: 'texts' | 'digits' | 'labels';
  /** What a cell means, given as written, quotes included: a number from 0, or `SURPRISING`. */
  readonly read: (text: string) => number;
  /** The number of a label whose content lies from `from` to before `to`. */
  readonly labelOf: (bytes: Uint8Array, from: number, to: number) => number;
}

/** One column of a file, whose distinct cells are read once each. Without a meaning they mean 0. */
export interface CellColumn {
  readonly meaning: CellMeaning | undefined;
  readonly separator: number;
  /** The byte that ends its cells, four times: the separator's, in the last column LF. */
  readonly end: number;
  readonly table: CellTable;
}

export const cellColumn = (
  separator: number,
  isLast: boolean,
  meaning: CellMeaning | undefined,
): CellColumn => ({
  meaning,
  separator,
  end: fourTimes(isLast ? LINE_FEED : separator),
  table: newCellTable(),
});

/** What the cell at the cursor means, a number from 0, or `SURPRISING`. Goes on to the cell's end. */
export function readCell(column: CellColumn, cursor: CellCursor, to: number): number {
  const { meaning } = column;
  if (meaning === undefined) return passCell(column, cursor, to);
  if (meaning.holds === 'digits') {
    const { at } = cursor;
    const number = readWholeNumber(cursor, to);
    if (number >= 0) return number;
    cursor.at = at;
  }
  if (meaning.holds === 'labels') return readLabel(column, meaning, cursor, to);
  const known = findCell(column.table, cursor, column.end, to);
  return known === UNKNOWN_CELL ? readUnknown(column, meaning, cursor, to) : known;
}

function passCell({ separator }: CellColumn, cursor: CellCursor, to: number): number {
  const end = cellEnd(cursor.bytes, cursor.at, to, separator);
  cursor.at = end;
  return end === -1 ? SURPRISING : 0;
}

function readLabel(
  { separator }: CellColumn,
  meaning: CellMeaning,
  cursor: CellCursor,
  to: number,
): number {
  const { bytes, at: from } = cursor;
  const plainEnd = plainCellEnd(bytes, from, to, separator);
  const end = plainEnd === -1 ? cellEnd(bytes, from, to, separator) : plainEnd;
  if (end === -1) return SURPRISING;
  cursor.at = end;
  if (plainEnd !== -1) return meaning.labelOf(bytes, from, end);
  return readText(meaning, bytes, from, end);
}

function readUnknown(
  column: CellColumn,
  meaning: CellMeaning,
  cursor: CellCursor,
  to: number,
): number {
  const { from } = cursor;
  const end = cellEnd(cursor.bytes, from, to, column.separator);
  if (end === cursor.at) return readNew(column, meaning, cursor);
  if (end === -1) return SURPRISING;
  // What was found is only the beginning of a cell that is in quotes and holds separators; or, in
  // the last column, several cells, of which the first is read and the others surprise.
  const known = findWholeCell(column.table, cursor, from, end);
  return known === UNKNOWN_CELL ? readNew(column, meaning, cursor) : known;
}

function readNew({ table }: CellColumn, meaning: CellMeaning, cursor: CellCursor): number {
  const number = readText(meaning, cursor.bytes, cursor.from, cursor.at);
  addCell(table, cursor, number);
  return number;
}

/** Reads a cell as text, without the CR of a CRLF. */
function readText(meaning: CellMeaning, bytes: Uint8Array, from: number, end: number): number {
  const to = bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  return meaning.read(utf8Text(bytes, from, to));
}
