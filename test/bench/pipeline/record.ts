/**
 * Runs the pipeline once, on the embedded host and the emulator, and prints as JSON how long that took
 * from the start of the process to the end of the run. Then it keeps what the run left in the storage:
 * every blob, and every row that was sent in a transaction (all but a handful).
 *
 * Arguments: the folder of extracts, the folder for what is kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { builtProduct } from './builtProduct.ts';
import { indexFile, type WritesIndex } from './writesFolder.ts';
import { keepWrittenRows } from './writtenRows.ts';

const [extracts = '', folder = ''] = process.argv.slice(2);
const { startLocalPipeline, dropFolder, followLatestRun } = await builtProduct();
mkdirSync(folder, { recursive: true });
const tables = keepWrittenRows(folder);
const running = await startLocalPipeline({
  folder: undefined,
  log: () => {},
  beforeHost: async (container) => {
    await dropFolder(extracts, container, new Map());
  },
});
const run = await followLatestRun(running, () => {});
if (run?.problem !== '') throw new Error(`the run failed: ${run?.problem}`);
console.log(JSON.stringify({ seconds: performance.now() / 1000 }));
const index: WritesIndex = { ...(await keepBlobs()), tables };
writeFileSync(indexFile(folder), JSON.stringify(index));
await running.stop();

async function keepBlobs(): Promise<Pick<WritesIndex, 'blobs' | 'bytes'>> {
  // The pipeline tells its functions where the storage is as settings do: by the environment.
  const service = BlobServiceClient.fromConnectionString(process.env['HighwaterStorage'] ?? '');
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
