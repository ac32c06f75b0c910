/** Extracts as tables, so that laws can move, rename and repeat rows and columns. */
import fc from 'fast-check';
import { csvLine, readCsv } from '../oracle/csv.ts';
import { columnName } from '../oracle/rows.ts';

export interface Table {
  readonly columns: readonly string[];
  /** A row that lacks a cell or has one too many is kept so. */
  readonly rows: readonly (readonly string[])[];
}

export type Files = ReadonlyMap<string, string>;

export function tableFrom(text: string): Table {
  const [header, ...records] = readCsv(text);
  return { columns: header?.cells ?? [], rows: records.map(({ cells }) => cells) };
}

export const textFrom = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((cells) => `${csvLine(cells)}\n`).join('');

/** Where a column stands, however its heading is spelled; -1 where it does not. */
export const columnIndex = ({ columns }: Table, name: string): number =>
  columns.findIndex((column) => columnName(column.trim()) === columnName(name));

/** The table with every cell changed, given its text and the folded name of its column. */
export function mapCells(
  { columns, rows }: Table,
  change: (text: string, column: string) => string,
): Table {
  const names = columns.map((column) => columnName(column.trim()));
  return {
    columns,
    rows: rows.map((cells) => cells.map((text, index) => change(text, names[index] ?? ''))),
  };
}

/** Whether the rows are charges, of which two identical ones in one file are two. */
export const isOfCharges = (table: Table): boolean =>
  columnIndex(table, 'Subtotal') >= 0 || columnIndex(table, 'BillingPreTaxTotal') >= 0;

/**
 * Every file with its text changed. Files of the same content stay so: a repeated file is a
 * duplicate only while it says the same. A world in which two contents fall together is left out.
 */
export function eachText<Text extends string | Uint8Array>(
  files: Files,
  change: (text: string) => Text,
): Map<string, Text> {
  const changed = new Map([...new Set(files.values())].map((text) => [text, change(text)]));
  fc.pre(new Set([...changed.values()].map(String)).size === changed.size);
  return new Map([...files].map(([name, text]) => [name, changed.get(text) as Text]));
}

export const eachTable = (files: Files, change: (table: Table) => Table): Map<string, string> =>
  eachText(files, (text) => textFrom(change(tableFrom(text))));

/** The same files without blank lines and needless quotes: what the tables alone say. */
export const plain = (files: Files): Map<string, string> => eachTable(files, (table) => table);

/** The files without those whose content another one has. */
export const withoutTwins = (files: Files): Map<string, string> =>
  new Map(
    [...new Map([...files].map(([name, text]) => [text, name]))].map(([text, name]) => [
      name,
      text,
    ]),
  );
