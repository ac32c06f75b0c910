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
