/** The smallest CSV that RFC 4180 allows: commas, LF or CRLF, quotes with doubled quotes inside. */

/** Every record with its number: the first is 1, blank lines count, newlines in quotes do not. */
export function readCsv(text: string): Array<{ number: number; cells: string[] }> {
  const records: Array<{ number: number; cells: string[] }> = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let cells: string[] = [];
  let number = 1;
  while (cell.lastIndex < text.length || cells.length > 0) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`not a well-formed CSV at character ${at}`);
    const [, quoted, plain = '', end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    const blank = cells.length === 1 && cells[0] === '' && quoted === undefined;
    if (!blank) records.push({ number, cells });
    cells = [];
    number += 1;
  }
  return records;
}

export function csvLine(cells: readonly string[]): string {
  return cells
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}
