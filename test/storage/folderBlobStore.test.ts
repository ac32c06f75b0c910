import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inboxNameProblem, ownNameProblem } from '../../functions/storage/blobName.ts';
import { folderBlobStore } from '../../functions/storage/folderBlobStore.ts';
import { blobStoreContract, bytesOf } from './blobStoreContract.ts';

describe('a folder as a container', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'highwater-'));
  });
  afterAll(() => rm(root, { recursive: true }));
  let folders = 0;
  const freshFolder = () => {
    folders += 1;
    return join(root, String(folders));
  };

  blobStoreContract(async () => folderBlobStore(freshFolder(), ownNameProblem));

  it('lists the files of a person, whatever their names', async () => {
    const folder = freshFolder();
    const store = folderBlobStore(folder, inboxNameProblem);
    await store.write('January (2).csv', bytesOf('x'));
    await writeFile(join(folder, '~$January.csv'), 'x');
    const names: string[] = [];
    for await (const { name } of store.list('')) names.push(name);
    expect(names).toEqual(['January (2).csv', '~$January.csv']);
  });

  it('sees that a file was changed by hand', async () => {
    const folder = freshFolder();
    const store = folderBlobStore(folder, ownNameProblem);
    await store.write('a.csv', bytesOf('one'));
    const before = await store.properties('a.csv');
    await writeFile(join(folder, 'a.csv'), 'edited');
    expect((await store.properties('a.csv'))?.etag).not.toBe(before?.etag);
  });
});
