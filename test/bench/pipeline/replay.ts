/**
 * Puts what a run left in the storage into an empty emulator, as fast as the emulator takes it: the
 * product's own writers, which send blobs in blocks and rows in full transactions, several calls at a
 * time. Nothing is read or computed. Prints as JSON how long it took from the start of the process.
 *
 * Arguments: the folder that `record` made.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pLimit from 'p-limit';
import { builtProduct, type TableRow } from './builtProduct.ts';
import { keptRow, readIndex, tableFile } from './writesFolder.ts';

const AT_ONCE = 6;

const [folder = ''] = process.argv.slice(2);
const index = readIndex(folder);
const { startEmulator, connectStorage } = await builtProduct();
const emulator = await startEmulator();
const storage = await connectStorage({ Storage: emulator.connectionString }, 'Storage');
const tables = Object.keys(index.tables);
await storage.prepare([...new Set(index.blobs.map(({ container }) => container))], tables);
const limit = pLimit(AT_ONCE);
await limit.map(index.blobs, ({ container, name, file }) =>
  storage
    .blobStore(container, () => undefined)
    .writeStream(name, createReadStream(join(folder, file))),
);
for (const table of tables) await storage.tableStore(table).putAll(rowsOf(table));
console.log(JSON.stringify({ seconds: performance.now() / 1000 }));
await emulator.stop();

async function* rowsOf(table: string): AsyncGenerator<TableRow> {
  for await (const line of createInterface({ input: createReadStream(tableFile(folder, table)) })) {
    yield keptRow(line);
  }
}
