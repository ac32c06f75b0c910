import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropFolder } from '../../../functions/local/pipeline/dropFolder.ts';
import type { DroppedFiles } from '../../../functions/local/pipeline/droppedFiles.ts';
import { printRefused } from '../../../functions/local/terminal/printRefused.ts';
import { inboxNameProblem } from '../../../functions/storage/blobName.ts';
import type { BlobStore } from '../../../functions/storage/blobStore.ts';
import { memoryBlobStore } from '../../storage/memoryBlobStore.ts';

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

describe('what lies on a share that is away for a moment', () => {
  let share: string;
  beforeEach(() => {
    share = mkdtempSync(join(tmpdir(), 'highwater-share-'));
    writeFileSync(join(share, 'usage.csv'), 'first');
  });
  afterEach(() => {
    for (const path of [share, `${share}-away`]) rmSync(path, { recursive: true, force: true });
  });

  test.each([
    ['a file', 'usage.csv', 'usage.csv', 'usage.csv'],
    ['a file in a folder', 'usage', '.', 'usage/usage.csv'],
  ])('%s stays in the container as it was dropped', async (_what, link, target, name) => {
    symlinkSync(join(share, target), join(folder, link));
    await dropFolder(folder, extracts, known);
    renameSync(share, `${share}-away`);
    const { files, refused } = await dropFolder(folder, extracts, known);
    expect(refused.map(({ file }) => file.name)).toEqual([link]);
    expect(refused[0]?.issue.message).toMatch(/What was dropped of it before stays, and counts\.$/);
    expect(files).toBe(0);
    expect(await held()).toEqual({ [name]: 'first' });
    renameSync(`${share}-away`, share);
    expect((await dropFolder(folder, extracts, known)).files).toBe(0);
    rmSync(join(folder, link));
    expect((await dropFolder(folder, extracts, known)).files).toBe(1);
    expect(await held()).toEqual({});
  });
});

test('what lay in a folder goes when a file takes the folder’s place', async () => {
  mkdirSync(join(folder, 'usage'));
  put('usage/b.csv', 'other');
  await dropFolder(folder, extracts, known);
  rmSync(join(folder, 'usage'), { recursive: true });
  put('usage', 'first');
  await dropFolder(folder, extracts, known);
  expect(await held()).toEqual({ usage: 'first' });
});

test('a file that becomes a link to nothing after it was listed stays until the next look', async () => {
  put('a.csv', 'first');
  put('b.csv', 'first');
  await dropFolder(folder, extracts, known);
  put('a.csv', 'changed');
  put('b.csv', 'changed');
  const breaking: BlobStore = {
    ...extracts,
    writeStream(name, content) {
      rmSync(join(folder, 'b.csv'));
      symlinkSync(join(folder, 'nothing'), join(folder, 'b.csv'));
      return extracts.writeStream(name, content);
    },
  };
  await dropFolder(folder, breaking, known);
  await dropFolder(folder, extracts, known);
  expect(await held()).toEqual({ 'a.csv': 'changed', 'b.csv': 'first' });
});

test('a file of an unsafe name is not dropped, and is named with what to do', async () => {
  put('a.csv', 'first');
  put('.DS_Store', 'icons');
  const { files, refused } = await dropFolder(folder, extracts, known);
  expect(files).toBe(1);
  expect(refused.map(({ file, issue }) => `${file.name} ${issue.code}`)).toEqual([
    '.DS_Store unsafe-name',
  ]);
  expect(Object.keys(await held())).toEqual(['a.csv']);
});

test('of each such file it is said once why', async () => {
  put('.DS_Store', 'icons');
  const { refused } = await dropFolder(folder, extracts, known);
  const said = new Set<string>();
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
  printRefused(refused, said);
  printRefused(refused, said);
  log.mockRestore();
  expect(lines).toEqual([
    expect.stringMatching(
      /^\.DS_Store is not dropped: The name is not allowed, .* macOS .* delete it\.$/,
    ),
  ]);
});
