import { overLimit } from './storageError.ts';
import { tableRowBytes } from './tableRow.ts';
import type { TableRow } from './tableStore.ts';

/** Limits of one transaction: 100 operations, one partition, less than 4 MiB on the wire. */
const transactionRowsMax = 100;
const wireBytesMax = 4 * 1024 * 1024 - 64 * 1024;

/** Rows held back at most while their transactions fill up, when rows of many partitions come mixed. */
const waitingRowsMax = 5_000;

interface Transaction {
  readonly rows: Map<string, TableRow>;
  wireBytes: number;
}

/**
 * Groups rows into transactions that the service accepts, checking each row on its way. Full ones leave
 * at once, so that rows that come ordered by partition take no more memory than one transaction.
 */
export async function* tableTransactions(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const open = new Map<string, Transaction>();
  let waiting = 0;
  for await (const row of rows) {
    const wireBytes = wireBytesAtMost(row);
    let transaction = open.get(row.partitionKey) ?? { rows: new Map(), wireBytes: 0 };
    if (transaction.rows.has(row.rowKey)) {
      throw overLimit('Refused to write two rows with one key.', 'write', 'row');
    }
    if (
      transaction.rows.size === transactionRowsMax ||
      transaction.wireBytes + wireBytes > wireBytesMax
    ) {
      yield [...transaction.rows.values()];
      waiting -= transaction.rows.size;
      transaction = { rows: new Map(), wireBytes: 0 };
    }
    transaction.rows.set(row.rowKey, row);
    transaction.wireBytes += wireBytes;
    open.set(row.partitionKey, transaction);
    waiting += 1;
    if (waiting >= waitingRowsMax) {
      yield* [...open.values()].map((full) => [...full.rows.values()]);
      open.clear();
      waiting = 0;
    }
  }
  for (const transaction of open.values()) yield [...transaction.rows.values()];
}

/**
 * An upper bound without making the text: a UTF-16 unit counted as two bytes takes at most six in JSON
 * (a control character), and each operation has its own lines in the multipart body, with both keys in a
 * URL where a character takes at most three bytes.
 */
function wireBytesAtMost(row: TableRow): number {
  return 3 * tableRowBytes(row) + 3 * (row.partitionKey.length + row.rowKey.length) + 1024;
}
