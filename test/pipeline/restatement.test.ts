import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  downloadReports,
  publishedReports,
} from '../../functions/local/pipeline/downloadReports.ts';
import { verifyFolder } from '../../functions/local/verify/verifyFolder.ts';
import { blobsOf, shownReports } from './containers.ts';
import { expectSameReports, folderReports, type Reports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import {
  BIRCH,
  januaryExtracts,
  januaryUsage,
  MONTHS,
  smallExtracts,
  tenant,
  twoMonths,
  usageFile,
  usageRow,
} from './smallExtracts.ts';
import { rowsOfMonth } from './tableRows.ts';
import { openPipeline, type RunEnd, type TestPipeline, testPipeline } from './testPipeline.ts';

type Row = Readonly<Record<string, string>>;

const rowsOfCsv = (csv = ''): Row[] =>
  Papa.parse<Row>(csv, { header: true, skipEmptyLines: true }).data;

const centsOf = (amount = ''): number => Math.round(Number(amount) * 100);

const totalCents = (payouts: string | undefined): number =>
  rowsOfCsv(payouts).reduce((sum, row) => sum + centsOf(row['earningAmountUSD']), 0);

/** What of the reports of a month a reader of revision n finds. */
const revision = (all: Reports, month: string, n: number): Map<string, string> => {
  const folder = `${month}/revisions/${n}/`;
  return new Map(
    [...all].flatMap(([name, text]) =>
      name.startsWith(folder) ? [[`${month}/${name.slice(folder.length)}`, text]] : [],
    ),
  );
};

describe('a corrected January, dropped after March was published', () => {
  const corrected = new Map([...smallExtracts(), ['usage/january.csv', januaryUsage(600)]]);
  let pipeline: TestPipeline;
  let account: string;
  let before: Reports;
  let restated: RunEnd;
  let after: Reports;
  beforeAll(async () => {
    account = await newStorageAccount();
    pipeline = await openPipeline({ connectionString: account });
    await pipeline.drop(smallExtracts());
    await pipeline.run();
    before = await shownReports(account);
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
    restated = await pipeline.run();
    after = await blobsOf(account, 'reports');
    return pipeline.close;
  });

  test('makes revision 2 of January and of every later month', async () => {
    expect(restated.months).toEqual(['2024-01 r2', '2024-02 r2', '2024-03 r2']);
    expectSameReports(await shownReports(account), await folderReports(corrected));
  });

  test('leaves revision 1 as it was, to the byte', () => {
    const first = MONTHS.flatMap((month) => [...revision(after, month, 1)]);
    expect(new Map(first)).toEqual(before);
  });

  test('tells of every line that changed its old value, its new one and the difference', () => {
    const changes = MONTHS.flatMap((month) => rowsOfCsv(after.get(`${month}/restatement.csv`)));
    const units = changes.map((row) =>
      ['month', 'compensableUnitsOld', 'compensableUnitsNew', 'compensableUnitsDelta'].map(
        (column) => row[column],
      ),
    );
    // Tenant 1 has 600 users in January instead of 400, 520 in February and 640 in March.
    expect(changes.every((row) => row['customerTenantId'] === tenant(1))).toBe(true);
    expect(units).toEqual([
      ['2024-01', '100', '300', '200'],
      ['2024-02', '120', '0', '-120'],
      ['2024-03', '120', '40', '-80'],
    ]);
    for (const row of changes) {
      const [old, delta, now] = ['Old', 'Delta', 'New'].map((part) =>
        centsOf(row[`earningAmountUSD${part}`]),
      );
      expect((old ?? 0) + (delta ?? 0)).toBe(now);
    }
  });

  test('adds up: the old total and the differences are the new total', () => {
    for (const month of MONTHS) {
      const differences = rowsOfCsv(after.get(`${month}/restatement.csv`)).reduce(
        (sum, row) => sum + centsOf(row['earningAmountUSDDelta']),
        0,
      );
      const old = totalCents(before.get(`${month}/payouts.csv`));
      expect(old + differences).toBe(totalCents(after.get(`${month}/payouts.csv`)));
    }
  });

  test('is what highwater verify finds in the reports that are brought to a folder', async () => {
    const folder = join(pipeline.directory, 'verify');
    for (const [name, text] of corrected) {
      mkdirSync(dirname(join(folder, 'extracts', name)), { recursive: true });
      writeFileSync(join(folder, 'extracts', name), text);
    }
    const [extracts, out] = [join(folder, 'extracts'), join(folder, 'out')];
    await downloadReports(pipeline, await publishedReports(pipeline), out);
    const request = { extracts, out, rulebook: undefined, onProgress: () => {} };
    const { equal, months } = await verifyFolder(request);
    expect(months.flatMap(({ differences }) => differences)).toEqual([]);
    expect(equal).toBe(true);
  });

  test('leaves the rows of revision 1 where they were, and points to new ones', async () => {
    const rows = await rowsOfMonth(account, 'highwatermarks', '2024-01');
    expect(rows.map((row) => row['highWaterMark'])).toEqual([600, 350, 20_000]);
  });
});

describe('beside the reports of a month', () => {
  test('files of somebody else stay when it is restated, whatever their names', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(twoMonths());
    await pipeline.run();
    const client = BlobServiceClient.fromConnectionString(account).getContainerClient('reports');
    const theirs = ['2024-01/payouts annotated.xlsx', '2024-01/statements/notes.csv'];
    for (const name of theirs) await client.uploadBlockBlob(name, 'of Ada', 6);
    const corrected = new Map([...twoMonths(), ['usage/january.csv', januaryUsage(600)]]);
    await pipeline.drop(corrected);
    expect((await pipeline.run()).months).toEqual(['2024-01 r2', '2024-02 r2']);
    const shown = await shownReports(account);
    expect(theirs.map((name) => shown.get(name))).toEqual(['of Ada', 'of Ada']);
    for (const name of theirs) shown.delete(name);
    expectSameReports(shown, await folderReports(corrected));
  });

  test('no statement is left of a partner that the newest revision pays nothing', async () => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    const statement = `2024-01/statements/${BIRCH}.csv`;
    await pipeline.drop(januaryExtracts());
    await pipeline.run();
    expect([...(await shownReports(account)).keys()]).toContain(statement);
    const onlyAlder = usageFile(usageRow(1, 400, '2024-01'));
    await pipeline.drop(new Map([['usage/january.csv', onlyAlder]]));
    await pipeline.run();
    const slow = BlobServiceClient.fromConnectionString(account).getContainerClient('reports');
    await slow.uploadBlockBlob(statement, 'of revision 1', 13);
    await pipeline.drop(new Map([['usage/more.csv', usageFile(usageRow(2, 350, '2024-01'))]]));
    expect((await pipeline.run()).months).toEqual(['2024-01 r3']);
    const shown = await shownReports(account);
    expect([...shown.keys()]).not.toContain(statement);
    expect(shown.get('2024-01/manifest.json')).toContain('"revision": 3');
  });
});

describe('after months are published', () => {
  let pipeline: TestPipeline;
  let account: string;
  let published: Reports;
  beforeAll(async () => {
    account = await newStorageAccount();
    pipeline = await openPipeline({ connectionString: account });
    await pipeline.drop(twoMonths());
    await pipeline.run();
    published = await blobsOf(account, 'reports');
    return pipeline.close;
  });

  test('asking again without a new file starts no run, and says so', async () => {
    const answer = await pipeline.call('runs', { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      started: false,
      message: 'Nothing has changed since this run: the same files need no new one.',
    });
  });

  test('the same file under another name publishes nothing', async () => {
    await pipeline.drop(new Map([['copy of january.csv', januaryUsage()]]));
    expect(await pipeline.run()).toMatchObject({ outcome: 'nothingNew', months: [] });
    expect(await blobsOf(account, 'reports')).toEqual(published);
  });

  test('the same file dropped again under its name publishes nothing', async () => {
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage()]]));
    expect(await pipeline.run()).toMatchObject({ outcome: 'nothingNew', months: [] });
    expect(await blobsOf(account, 'reports')).toEqual(published);
  });

  test('a month whose place somebody has changed is put there again by the next run', async () => {
    const damage = '{"revision":"none"}';
    const client = BlobServiceClient.fromConnectionString(account).getContainerClient('reports');
    await client.uploadBlockBlob('2024-02/manifest.json', damage, damage.length);
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage()]]));
    expect((await pipeline.run()).months).toEqual(['2024-02 r1']);
    expect(await blobsOf(account, 'reports')).toEqual(published);
  });

  test('a file of a later month publishes that month and no other', async () => {
    await pipeline.drop(new Map([['a first name.csv', usageFile(usageRow(1, 700, '2024-03'))]]));
    expect((await pipeline.run()).months).toEqual(['2024-03 r1']);
  });

  test('a file without a row that counts takes back the month that only it had', async () => {
    await pipeline.drop(new Map([['a first name.csv', usageFile()]]));
    const { months } = await pipeline.run();
    expect(months).toContain('2024-03 r2');
    const shown = await shownReports(account);
    expect(rowsOfCsv(shown.get('2024-03/payouts.csv'))).toEqual([]);
    expect(rowsOfCsv(shown.get('2024-03/restatement.csv'))).toMatchObject([
      { change: 'removed', earningAmountUSDOld: '720.00', earningAmountUSDDelta: '-720.00' },
    ]);
  });

  test('a file that cannot be read is in every month’s quarantine, and changes no line', async () => {
    await pipeline.drop(new Map([['notes.txt', 'call Ada about the rebates\n']]));
    await pipeline.run();
    const shown = await shownReports(account);
    for (const month of ['2024-01', '2024-02']) {
      expect(shown.get(`${month}/rejects.csv`)).toContain('notes.txt,0,unrecognised-file');
      expect(shown.get(`${month}/payouts.csv`)).toBe(published.get(`${month}/payouts.csv`));
      expect(rowsOfCsv(shown.get(`${month}/restatement.csv`))).toEqual([]);
    }
  });
});
