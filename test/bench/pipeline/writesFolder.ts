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

const typed = z.object({ value: z.string(), type: z.string() });
type Value = string | number | bigint | boolean;

/** A row of one of those lines, whose values have their types beside them where JSON has none. */
export function keptRow(line: string): {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly values: Readonly<Record<string, Value>>;
} {
  const { partitionKey, rowKey, ...rest } = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(line));
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(rest)) values[name] = keptValue(value);
  return { partitionKey: String(partitionKey), rowKey: String(rowKey), values };
}

function keptValue(kept: unknown): Value {
  if (typeof kept === 'boolean') return kept;
  const { value, type } = typed.parse(kept);
  if (type === 'Int64') return BigInt(value);
  return type === 'Int32' ? Number(value) : value;
}
