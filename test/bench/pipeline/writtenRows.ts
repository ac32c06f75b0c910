/**
 * Keeps the table rows that this process sends to the storage, as it sends them: to list a million rows
 * of the emulator afterwards takes it longer than to write them.
 */
import { appendFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { tableFile, type WritesIndex } from './writesFolder.ts';

/** Counts rows by table, and appends each to its table's file in `folder`, as the text it was sent as. */
export function keepWrittenRows(folder: string): WritesIndex['tables'] {
  const counts: WritesIndex['tables'] = {};
  /** First rows of transactions: one that is sent again, because no answer came, counts once. */
  const kept = new Set<string>();
  const end = ClientRequest.prototype.end;
  ClientRequest.prototype.end = function (this: ClientRequest, ...given: unknown[]) {
    const [body] = given;
    if (this.path.includes('/$batch') && typeof body === 'string') keep(body);
    return Reflect.apply(end, this, given);
  };
  function keep(body: string): void {
    // A transaction is of one table: the last word of the address before the first row's keys.
    const [firstRow, table] = /\/(\w+)\(PartitionKey=.*/.exec(body) ?? [];
    if (firstRow === undefined || table === undefined || kept.has(firstRow)) return;
    kept.add(firstRow);
    const rows = body.split('\r\n').filter((line) => line.startsWith('{'));
    appendFileSync(tableFile(folder, table), `${rows.join('\n')}\n`);
    counts[table] = (counts[table] ?? 0) + rows.length;
  }
  return counts;
}
