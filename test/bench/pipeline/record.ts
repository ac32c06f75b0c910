/**
 * Runs the pipeline once and keeps what it left in the storage: every blob and every table row.
 *
 * Arguments: the folder of extracts, the folder for what is kept.
 */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { builtProduct } from './builtProduct.ts';
import { indexFile, tableFile, type WritesIndex } from './writesFolder.ts';

const [extracts = '', folder = ''] = process.argv.slice(2);
const { startLocalPipeline, dropFolder, followLatestRun } = await builtProduct();
mkdirSync(folder, { recursive: true });
const running = await startLocalPipeline({
  folder: undefined,
  log: () => {},
  beforeHost: async (container) => {
    await dropFolder(extracts, container, new Map());
  },
});
const run = await followLatestRun(running, () => {});
if (run?.problem !== '') throw new Error(`the run failed: ${run?.problem}`);
// The pipeline tells its functions where the storage is as settings do: by the environment.
const storage = process.env['HighwaterStorage'] ?? '';
const { blobs, bytes } = await keepBlobs();
const index: WritesIndex = { blobs, bytes, tables: await keepTables() };
writeFileSync(indexFile(folder), JSON.stringify(index));
await running.stop();

async function keepBlobs(): Promise<Pick<WritesIndex, 'blobs' | 'bytes'>> {
  const service = BlobServiceClient.fromConnectionString(storage);
  const kept: WritesIndex['blobs'] = [];
  let size = 0;
  for await (const { name: container } of service.listContainers()) {
    const client = service.getContainerClient(container);
    for await (const { name, properties } of client.listBlobsFlat()) {
      const file = `blob-${kept.length}`;
      await client.getBlobClient(name).downloadToFile(join(folder, file));
      kept.push({ container, name, file });
      size += properties.contentLength ?? 0;
    }
  }
  return { blobs: kept, bytes: size };
}

async function keepTables(): Promise<WritesIndex['tables']> {
  const options = { allowInsecureConnection: true };
  const counts: Record<string, number> = {};
  const service = TableServiceClient.fromConnectionString(storage, options);
  for await (const { name = '' } of service.listTables()) {
    counts[name] = 0;
    const client = TableClient.fromConnectionString(storage, name, options);
    async function* lines(): AsyncGenerator<string> {
      // Values with their types, so that they are written again as what they were.
      for await (const entity of client.listEntities({ disableTypeConversion: true })) {
        const { etag: _etag, timestamp: _timestamp, ...row } = entity;
        counts[name] = (counts[name] ?? 0) + 1;
        yield `${JSON.stringify(row)}\n`;
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(tableFile(folder, name)));
  }
  return counts;
}
