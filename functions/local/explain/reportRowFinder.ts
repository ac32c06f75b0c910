import { createReadStream } from 'node:fs';
import { csvRows } from '../../app/csvRows.ts';

/**
 * Finds records in a report: the answer gives the row of a record as a spreadsheet numbers it, 0
 * when the report has no such record (any more: of two equal ones each is found once).
 */
export async function reportRowFinder(
  path: string,
  records: readonly string[],
): Promise<(record: string) => number> {
  const rows = new Map<string, number[]>(records.map((record) => [record, []]));
  let row = 0;
  for await (const record of csvRows(createReadStream(path))) {
    row++;
    rows.get(record)?.push(row);
  }
  return (record) => rows.get(record)?.shift() ?? 0;
}
