/** Writes delimited text as the real exports do: a header, RFC 4180 quotes, one record a line. */

/** A record's cells by column name; a column that is not there is an empty cell. */
export type Cells = Readonly<Record<string, string>>;

export interface Dialect {
  readonly delimiter: ',' | ';' | '\t';
  readonly newline: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
}

export const PLAIN_CSV: Dialect = { delimiter: ',', newline: '\n', byteOrderMark: false };

/** The file's bytes. A cell of a column that the header lacks is a mistake of the sample and throws. */
export function delimitedText(
  columns: readonly string[],
  records: readonly Cells[],
  dialect: Dialect = PLAIN_CSV,
): Buffer {
  const known = new Set(columns);
  for (const record of records) {
    const stray = Object.keys(record).find((name) => !known.has(name));
    if (stray !== undefined) throw new Error(`no column ${stray}`);
  }
  const lines = [columns, ...records.map((record) => columns.map((name) => record[name] ?? ''))];
  const text = lines.map((cells) => lineOf(cells, dialect)).join('');
  return Buffer.from((dialect.byteOrderMark ? '\uFEFF' : '') + text, 'utf8');
}

function lineOf(cells: readonly string[], dialect: Dialect): string {
  const written = cells.map((cell) => quoted(cell, dialect.delimiter));
  return written.join(dialect.delimiter) + dialect.newline;
}

function quoted(cell: string, delimiter: string): string {
  const plain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
