import { StorageError } from './storageError.ts';
import type { StoredRow, TableRow, TableValue, TableValues } from './tableStore.ts';

/** A row as the SDK takes it. */
export type AzureEntity = { partitionKey: string; rowKey: string } & Record<string, TableValue>;

/** The values of a row become its columns, under their own names. */
export function azureEntity({ partitionKey, rowKey, values }: TableRow): AzureEntity {
  return { ...values, partitionKey, rowKey };
}

/** What the SDK adds to the values of a row. */
const notValues: ReadonlySet<string> = new Set([
  'partitionKey',
  'rowKey',
  'etag',
  'timestamp',
  'odata.metadata',
]);

/**
 * A row as the SDK gives it. A type that we never write (a date, a fraction, a binary) is refused rather
 * than guessed at: somebody else has written to our table.
 */
export function azureRow(entity: Readonly<Record<string, unknown>>, table: string): StoredRow {
  const values: Record<string, TableValue> = {};
  for (const [name, value] of Object.entries(entity)) {
    if (notValues.has(name)) continue;
    if (!isTableValue(value)) {
      throw new StorageError(
        'refused',
        `A row of table ${table} has a value "${name}" of a type that is never written there.`,
        { operation: 'read', resource: table },
      );
    }
    values[name] = value;
  }
  const { partitionKey, rowKey, etag } = entity;
  return {
    partitionKey: String(partitionKey),
    rowKey: String(rowKey),
    etag: String(etag),
    values,
  };
}

function isTableValue(value: unknown): value is TableValue {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    Number.isInteger(value)
  );
}

/** Whether two rows hold the same values; the order in which they come does not matter. */
export function sameValues(one: TableValues, other: TableValues): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && one[name] === other[name])
  );
}
