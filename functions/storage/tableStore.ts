import type { WriteOutcome } from './blobStore.ts';

/**
 * One table of rows, as the rest of the program sees it: the real one and one in memory for tests, one
 * contract (test/storage/tableStoreContract.ts), the same limits (tableRow.ts). Make keys with `tableKey`.
 */
export interface TableStore {
  get(partitionKey: string, rowKey: string): Promise<StoredRow | undefined>;

  /** The rows of a partition, or those whose row key starts with a prefix, in order of row key. */
  query(partitionKey: string, rowKeyPrefix?: string): AsyncIterable<StoredRow>;

  /** Adds a row; `conflict` if there is one with its keys. This is what a lock is made of. */
  insert(row: TableRow): Promise<WriteOutcome>;

  /** Replaces the version of a row that has this ETag; `conflict` if the row is another one by now, or gone. */
  replace(row: TableRow, etag: string): Promise<WriteOutcome>;

  /**
   * Writes rows over whatever is there, in transactions of one partition each, a few at a time: again and
   * again to the same end. The order of the writes is not defined, so no key may come twice.
   * Gives the number of rows written.
   */
  putAll(rows: AsyncIterable<TableRow> | Iterable<TableRow>): Promise<number>;
}

export interface TableRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly values: TableValues;
}

export interface StoredRow extends TableRow {
  readonly etag: string;
}

export type TableValues = Readonly<Record<string, TableValue>>;

/**
 * A `number` is a whole number of 32 bits, a `bigint` of 64 bits. There are no fractions: an amount is
 * text or a count of cents, so that no value is ever rounded on its way.
 */
export type TableValue = string | boolean | number | bigint;
