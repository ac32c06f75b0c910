import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  downloadReports,
  publishedReports,
} from '../../functions/local/pipeline/downloadReports.ts';
import { breakMonth, VIOLATION } from './breakMonth.ts';
import { shownReports } from './containers.ts';
import { folderReports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryUsage, smallExtracts } from './smallExtracts.ts';
import { openPipeline, type RunEnd, type TestPipeline } from './testPipeline.ts';

let account: string;
let pipeline: TestPipeline;
let breaks: string;
let parked: RunEnd;
beforeAll(async () => {
  account = await newStorageAccount();
  pipeline = await openPipeline({
    connectionString: account,
    hooks: {
      afterCompletionSaved: async (saved) => {
        const isPaid = saved.activity === 'payBuckets' && saved.input.includes(breaks);
        if (isPaid) await breakMonth(account, saved);
      },
    },
  });
});
afterAll(async () => {
  await pipeline.close();
});

const answerOf = async (path: string) => (await pipeline.call(path)).json();

describe('a February whose figures break a rule', () => {
  beforeAll(async () => {
    breaks = '2024-02';
    await pipeline.drop(smallExtracts());
    parked = await pipeline.run();
  });

  test('is parked with the reason, and the months before it are published', () => {
    expect(parked).toMatchObject({ outcome: 'parked', months: ['2024-01 r1'] });
    expect(parked.reason).toContain(VIOLATION);
  });

  test('is not visible, and neither is a later month', async () => {
    const months = [...(await shownReports(account)).keys()].map((name) => name.slice(0, 7));
    expect(new Set(months)).toEqual(new Set(['2024-01']));
  });

  test('is in the list of reports with its reason, and without a file', async () => {
    expect(await answerOf('reports')).toMatchObject({
      months: [
        { month: '2024-01', revision: 1, parkedReason: '' },
        { month: '2024-02', revision: 0, parkedReason: parked.reason, files: [] },
      ],
    });
  });

  test('is not downloaded, while the months before it are', async () => {
    const out = join(pipeline.directory, 'out');
    await downloadReports(pipeline, await publishedReports(pipeline), out);
    expect(readdirSync(out)).toEqual(['2024-01']);
  });

  test('is what the status of the run says', async () => {
    expect(await answerOf('runs/latest')).toMatchObject({
      runId: parked.runId,
      state: 'completed',
      result: { outcome: 'parked', reason: parked.reason },
    });
  });

  test('is published by a run over the same files once the defect is mended', async () => {
    breaks = 'nothing';
    const mended = await pipeline.run();
    expect(mended.months).toEqual(['2024-02 r1', '2024-03 r1']);
    expect(await shownReports(account)).toEqual(await folderReports(smallExtracts()));
    const { months } = (await answerOf('reports')) as { months: { parkedReason: string }[] };
    expect(months.map(({ parkedReason }) => parkedReason)).toEqual(['', '', '']);
  });
});

describe('a restatement that breaks a rule', () => {
  test('leaves the published revision in place, and is forgotten when its file is taken back', async () => {
    breaks = '2024-01';
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
    expect((await pipeline.run()).outcome).toBe('parked');
    expect(await shownReports(account)).toEqual(await folderReports(smallExtracts()));
    expect(await answerOf('reports')).toMatchObject({
      months: [{ revision: 1, parkedReason: expect.stringContaining('I4') }, {}, {}],
    });
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage()]]));
    expect((await pipeline.run()).outcome).toBe('nothingNew');
    expect(await answerOf('reports')).toMatchObject({
      months: [{ revision: 1, parkedReason: '' }, {}, {}],
    });
  });
});
