/**
 * Reading one column. A reader is bound to its column once per file, and then turns the cells of a
 * row into a value, or into the issue for which the row is set aside.
 */
import type { RowIssue } from './issue.ts';
import type { BoundColumn } from './recogniseHeader.ts';
import { ownText } from './remembered.ts';
import { missingCell } from './rowIssues.ts';

export type Cells = readonly string[];
export type BoundColumns = ReadonlyMap<string, BoundColumn>;
export type ColumnReader<T> = (cells: Cells) => T | RowIssue;

/** The column of a name; one that the file does not have reads as empty in every row. */
export function columnOf(columns: BoundColumns, name: string): BoundColumn {
  return columns.get(name) ?? { index: -1, heading: name, asFraction: false };
}

/** The trimmed text of a cell. */
export const cellText = (cells: Cells, column: BoundColumn): string =>
  (cells[column.index] ?? '').trim();

/** The text of a cell, empty or not, for keeping. */
export function textReader(columns: BoundColumns, name: string): (cells: Cells) => string {
  const column = columnOf(columns, name);
  return (cells) => ownText(cellText(cells, column));
}

/** A cell that must not be empty; `read` gets its text, and the heading for its messages. */
export function filled<T>(
  columns: BoundColumns,
  name: string,
  read: (text: string, heading: string) => T | RowIssue,
): ColumnReader<T> {
  const column = columnOf(columns, name);
  return (cells) => {
    const text = cellText(cells, column);
    return text === '' ? missingCell(column.heading) : read(text, column.heading);
  };
}

/** As `read`, but an empty cell gives the empty text. */
export function orEmpty<T>(
  columns: BoundColumns,
  name: string,
  read: ColumnReader<T>,
): ColumnReader<T | ''> {
  const column = columnOf(columns, name);
  return (cells) => (cellText(cells, column) === '' ? '' : read(cells));
}
