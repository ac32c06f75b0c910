import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropFolder } from '../../functions/local/dropFolder.ts';
import type { DroppedFiles } from '../../functions/local/droppedFiles.ts';
import { inboxNameProblem } from '../../functions/storage/blobName.ts';
import type { BlobStore } from '../../functions/storage/blobStore.ts';
import { memoryBlobStore } from '../../functions/storage/memoryBlobStore.ts';

let folder: string;
let extracts: BlobStore;
let known: DroppedFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-drop-'));
  extracts = memoryBlobStore(inboxNameProblem);
  known = new Map();
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

/** What the container holds, by name. */
async function held(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { name } of extracts.list('')) {
    texts[name] = Buffer.from((await extracts.read(name))?.bytes ?? []).toString();
  }
  return texts;
}

test('the container follows the folder: files that are new, changed and gone', async () => {
  put('a.csv', 'first');
  mkdirSync(join(folder, 'usage'));
  put('usage/b.csv', 'other');
  expect((await dropFolder(folder, extracts, known)).files).toBe(2);
  expect((await dropFolder(folder, extracts, known)).files).toBe(0);
  put('a.csv', 'changed');
  rmSync(join(folder, 'usage/b.csv'));
  expect((await dropFolder(folder, extracts, known)).files).toBe(2);
  expect(await held()).toEqual({ 'a.csv': 'changed' });
});

test('a file that is renamed after it was listed is not there, and is found by the next look', async () => {
  put('a.csv', 'first');
  put('b.csv.part', 'all of it');
  const renaming: BlobStore = {
    ...extracts,
    writeStream(name, content) {
      if (name === 'a.csv') renameSync(join(folder, 'b.csv.part'), join(folder, 'b.csv'));
      return extracts.writeStream(name, content);
    },
  };
  await dropFolder(folder, renaming, known);
  expect(await held()).toEqual({ 'a.csv': 'first' });
  await dropFolder(folder, renaming, known);
  expect(await held()).toEqual({ 'a.csv': 'first', 'b.csv': 'all of it' });
});
