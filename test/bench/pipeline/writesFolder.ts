/** What a run of the pipeline left in the storage, as files: to be put into an empty storage again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const index = z.object({
  blobs: z.array(z.object({ container: z.string(), name: z.string(), file: z.string() })),
  bytes: z.int(),
  /** Rows by table; each table's rows are lines of JSON in `<table>.ndjson`. */
  tables: z.record(z.string(), z.int()),
});
export type WritesIndex = z.infer<typeof index>;

export const indexFile = (folder: string): string => join(folder, 'index.json');
export const tableFile = (folder: string, table: string): string => join(folder, `${table}.ndjson`);

export const readIndex = (folder: string): WritesIndex =>
  index.parse(JSON.parse(readFileSync(indexFile(folder), 'utf8')));

type Value = string | number | bigint | boolean;

const row = z
  .object({ PartitionKey: z.string(), RowKey: z.string() })
  .catchall(z.union([z.string(), z.number(), z.boolean()]));

/** A row of one of those lines: as it was sent, where a whole number of 64 bits is text beside its type. */
export function keptRow(line: string): {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly values: Readonly<Record<string, Value>>;
} {
  const { PartitionKey: partitionKey, RowKey: rowKey, ...sent } = row.parse(JSON.parse(line));
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(sent)) {
    if (name.endsWith(TYPE)) continue;
    values[name] = sent[`${name}${TYPE}`] === 'Edm.Int64' ? BigInt(value) : value;
  }
  return { partitionKey, rowKey, values };
}

const TYPE = '@odata.type';
