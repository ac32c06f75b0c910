import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { workStoreOf } from '../../functions/app/services.ts';
import { folderWork } from '../../functions/local/folder/folderWork.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { memoryBlobStore } from '../storage/memoryBlobStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'highwater-work-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STORES = {
  'a folder': () => folderWork(folder),
  memory: () => memoryWork(),
  'a container': () => workStoreOf(memoryBlobStore(ownNameProblem)),
};

describe.each(Object.entries(STORES))('intermediate results in %s', (_where, open) => {
  const text = async (read: Promise<Uint8Array | undefined>) =>
    Buffer.from((await read) ?? []).toString('utf8');

  test('are the pieces that they were written in, one after the other', async () => {
    const work = open();
    await work.write('one/rows', [
      Buffer.from('head|'),
      new Uint8Array(0),
      Buffer.from('first row|'),
    ]);
    await work.write('one/states', Buffer.from('whole'));
    expect(await text(work.read('one/rows'))).toBe('head|first row|');
    expect(await text(work.readRange('one/rows', 5, 14))).toBe('first row');
    expect(await text(work.read('one/states'))).toBe('whole');
  });

  test('stay as they are when the memory of a piece is used again', async () => {
    const work = open();
    const memory = Buffer.from('before');
    await work.write('two/rows', memory);
    memory.write('after!');
    expect(await text(work.read('two/rows'))).toBe('before');
  });

  test('are read as they are, also in memory that was let go', async () => {
    const work = open();
    await work.write('five', Buffer.from('one of five letters'));
    const first = await work.readRange('five', 0, 19);
    work.letGo(first);
    expect(await text(work.readRange('five', 7, 11))).toBe('five');
    expect(await text(work.readRange('five', 0, 19))).toBe('one of five letters');
  });

  test('are what was written last', async () => {
    const work = open();
    await work.write('three', Buffer.from('a longer one'));
    await work.write('three', Buffer.from('short'));
    expect(await text(work.read('three'))).toBe('short');
    expect(await work.read('four')).toBeUndefined();
  });
});

test('a folder has nothing beside what was written', async () => {
  const own = mkdtempSync(join(folder, 'own-'));
  await folderWork(own).write('months/rows', [Buffer.from('a'), Buffer.from('b')]);
  expect(readdirSync(own, { recursive: true }).sort()).toEqual(['months', join('months', 'rows')]);
});

test('a folder writes over what it forgot, whoever writes: nothing of it is left, and nobody shares it', async () => {
  const own = mkdtempSync(join(folder, 'over-'));
  const [work, ofAnotherThread] = [folderWork(own), folderWork(own)];
  await work.write('2024-01/rows', Buffer.from('rows of January, which are long'));
  await work.forget(['2024-01/rows']);
  await ofAnotherThread.write('2024-02/rows', [Buffer.from('rows of '), Buffer.from('February')]);
  await work.write('2024-03/rows', Buffer.from('rows of March'));
  expect(await work.read('2024-01/rows')).toBeUndefined();
  expect(await work.read('2024-02/rows')).toEqual(Buffer.from('rows of February'));
  expect(await work.read('2024-03/rows')).toEqual(Buffer.from('rows of March'));
});

test.each([
  ['a folder', () => folderWork(mkdtempSync(join(folder, 'forgets-')))],
  ['memory', () => memoryWork()],
])('%s forgets what it is told to, also what it never had', async (_where, open) => {
  const work = open();
  await work.write('rows', Buffer.from('a'));
  await work.write('states', Buffer.from('b'));
  await work.forget(['rows', 'figures']);
  expect(await work.read('rows')).toBeUndefined();
  expect(await work.read('states')).toEqual(Buffer.from('b'));
});
