import { BlobServiceClient } from '@azure/storage-blob';
import { beforeEach, expect, test } from 'vitest';
import { type Entity, rowsOf, shownReports } from './containers.ts';
import { expectSameReports, folderReports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, twoMonths } from './smallExtracts.ts';
import { type TestPipeline, testPipeline } from './testPipeline.ts';

const NOTES: readonly [string, string] = ['notes.txt', 'call Ada about the rebates\n'];

let account: string;
let pipeline: TestPipeline;
let january: Entity[];
beforeEach(async () => {
  account = await newStorageAccount();
  pipeline = await testPipeline({ connectionString: account });
  await pipeline.drop(januaryExtracts());
  expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
  january = await rowsOfJanuary();
  await removeBlobs('work', /./);
});

async function removeBlobs(container: string, names: RegExp): Promise<void> {
  const client = BlobServiceClient.fromConnectionString(account).getContainerClient(container);
  for await (const { name } of client.listBlobsFlat()) {
    if (names.test(name)) await client.deleteBlob(name);
  }
}

async function rowsOfJanuary(): Promise<Entity[]> {
  const tables = ['earnings', 'highwatermarks', 'caps', 'revenue'];
  const rows = await Promise.all(tables.map((table) => rowsOf(account, table)));
  return rows.flat().filter(({ partitionKey }) => partitionKey.startsWith('2024-01|'));
}

test('January is paid again for a new February, and neither its revision nor its rows are new', async () => {
  await pipeline.drop(twoMonths());
  expect((await pipeline.run()).months).toEqual(['2024-01 r1', '2024-02 r1']);
  expect(await shownReports(account)).toEqual(await folderReports(twoMonths()));
  expect(await rowsOfJanuary()).toEqual(january);
});

test('a new report of the same lines is a new revision, and the rows stay', async () => {
  await pipeline.drop(new Map([NOTES]));
  expect((await pipeline.run()).months).toEqual(['2024-01 r2']);
  const expected = await folderReports(new Map([...januaryExtracts(), NOTES]));
  expectSameReports(await shownReports(account), expected);
  expect(await rowsOfJanuary()).toEqual(january);
});

test('a month that somebody has taken from its place is put there again from its revision', async () => {
  await removeBlobs('reports', /^2024-01\/[^/]*$/);
  await pipeline.drop(twoMonths());
  expect((await pipeline.run()).months).toEqual(['2024-01 r1', '2024-02 r1']);
  expect(await shownReports(account)).toEqual(await folderReports(twoMonths()));
});

test('what is there after the next run is made once', async () => {
  await pipeline.drop(januaryExtracts());
  expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
  await pipeline.drop(januaryExtracts());
  expect(await pipeline.run()).toMatchObject({ outcome: 'nothingNew', months: [] });
});
