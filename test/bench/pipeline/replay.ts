/**
 * Puts what a run left in the storage into an empty emulator, as fast as the emulator takes it: blobs
 * in blocks, rows in full transactions, several calls at a time. Nothing is read or computed.
 *
 * Arguments: the folder that `record` made.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TableClient, type TableEntity } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import pLimit from 'p-limit';
import { z } from 'zod';
import { builtProduct } from './builtProduct.ts';
import { readIndex, tableFile } from './writesFolder.ts';

const BLOCK_BYTES = 4 * 1024 * 1024;
const AT_ONCE = 6;
const ROWS_OF_TRANSACTION = 100;

const [folder = ''] = process.argv.slice(2);
const index = readIndex(folder);
const emulator = await (await builtProduct()).startEmulator();
await writeBlobs();
for (const table of Object.keys(index.tables)) await writeRows(table);
await emulator.stop();

async function writeBlobs(): Promise<void> {
  const service = BlobServiceClient.fromConnectionString(emulator.connectionString);
  for (const container of new Set(index.blobs.map((blob) => blob.container))) {
    await service.getContainerClient(container).createIfNotExists();
  }
  const limit = pLimit(AT_ONCE);
  await limit.map(index.blobs, ({ container, name, file }) =>
    service
      .getContainerClient(container)
      .getBlockBlobClient(name)
      .uploadFile(join(folder, file), { blockSize: BLOCK_BYTES, concurrency: AT_ONCE }),
  );
}

const row = z.looseObject({ partitionKey: z.string(), rowKey: z.string() });

async function writeRows(table: string): Promise<void> {
  const client = TableClient.fromConnectionString(emulator.connectionString, table, {
    allowInsecureConnection: true,
  });
  await client.createTable();
  const limit = pLimit(AT_ONCE);
  const writing: Promise<unknown>[] = [];
  for await (const rows of transactions(table)) {
    writing.push(
      limit(() => client.submitTransaction(rows.map((entity) => ['upsert', entity, 'Replace']))),
    );
    // No more than a few thousand rows wait in memory.
    if (limit.pendingCount > 4 * AT_ONCE) await Promise.race(writing.slice(-4 * AT_ONCE));
  }
  await Promise.all(writing);
}

/** Rows come by partition, so a transaction ends with its partition or when it is full. */
async function* transactions(table: string): AsyncGenerator<TableEntity[]> {
  let rows: TableEntity[] = [];
  for await (const line of createInterface({ input: createReadStream(tableFile(folder, table)) })) {
    const next = row.parse(JSON.parse(line));
    const isFull = rows.length === ROWS_OF_TRANSACTION;
    if (rows.length > 0 && (isFull || rows[0]?.partitionKey !== next.partitionKey)) {
      yield rows;
      rows = [];
    }
    rows.push(next);
  }
  if (rows.length > 0) yield rows;
}
