import { assertTableKey } from '../../functions/storage/tableKey.ts';
import { tableRowBytes } from '../../functions/storage/tableRow.ts';
import type { StoredRow, TableRow, TableStore } from '../../functions/storage/tableStore.ts';
import { tableTransactions } from '../../functions/storage/tableTransactions.ts';

/** A table in memory, by the same rules and limits as the real one. */
export function memoryTableStore(): TableStore {
  const partitions = new Map<string, Map<string, StoredRow>>();
  let writes = 0;

  const find = (partitionKey: string, rowKey: string) =>
    partitions.get(assertTableKey(partitionKey))?.get(assertTableKey(rowKey));

  function put(row: TableRow): string {
    tableRowBytes(row);
    writes += 1;
    const etag = `v${writes}`;
    const partition = partitions.get(row.partitionKey) ?? new Map<string, StoredRow>();
    partition.set(row.rowKey, { ...row, values: { ...row.values }, etag });
    partitions.set(row.partitionKey, partition);
    return etag;
  }

  return {
    get: async (partitionKey, rowKey) => find(partitionKey, rowKey),
    async *query(partitionKey, rowKeyPrefix = '') {
      const rows = [...(partitions.get(assertTableKey(partitionKey))?.values() ?? [])];
      yield* rows
        .filter((row) => row.rowKey.startsWith(rowKeyPrefix))
        .sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
    },
    async insert(row) {
      tableRowBytes(row);
      if (find(row.partitionKey, row.rowKey) !== undefined) return { outcome: 'conflict' };
      return { outcome: 'written', etag: put(row) };
    },
    async replace(row, etag) {
      tableRowBytes(row);
      if (find(row.partitionKey, row.rowKey)?.etag !== etag) return { outcome: 'conflict' };
      return { outcome: 'written', etag: put(row) };
    },
    async putAll(rows) {
      let written = 0;
      for await (const transaction of tableTransactions(rows)) {
        transaction.forEach(put);
        written += transaction.length;
      }
      return written;
    },
  };
}
