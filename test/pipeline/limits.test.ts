import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_MESSAGE_BYTES, MOST_TASKS } from '../../functions/app/activities/messages.ts';
import { equalRanges, rangesFor } from '../../functions/app/tenants/tenantBucket.ts';
import { rowsOf, shownReports } from './containers.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { smallExtracts, usageFile, usageRow } from './smallExtracts.ts';
import { payoutCells } from './tableRows.ts';
import { openPipeline, type RunEnd, type TestPipeline } from './testPipeline.ts';

const TENANTS = 5_000;
const FILES = 250;

/** 5,000 tenants in 250 files of 20, and the partners. */
function manyExtracts(): Map<string, string> {
  const files = new Map([['partners.csv', smallExtracts().get('partners.csv') ?? '']]);
  const perFile = TENANTS / FILES;
  for (let file = 0; file < FILES; file++) {
    const rows = Array.from({ length: perFile }, (_, index) =>
      usageRow(file * perFile + index + 1, 301, '2024-01'),
    );
    files.set(`usage/part ${file}.csv`, usageFile(...rows));
  }
  return files;
}

let account: string;
let pipeline: TestPipeline;
let ended: RunEnd;
beforeAll(async () => {
  account = await newStorageAccount();
  pipeline = await openPipeline({ connectionString: account, limits: { isHard: false } });
  await pipeline.drop(manyExtracts());
  ended = await pipeline.run();
}, 120_000);
afterAll(async () => {
  await pipeline.close();
});

describe('a run of 5,000 tenants in 250 files', () => {
  test('publishes a line of $4 for each, in the report and in the table', async () => {
    expect(ended.months).toEqual(['2024-01 r1']);
    const lines = payoutCells((await shownReports(account)).get('2024-01/payouts.csv') ?? '');
    expect(lines).toHaveLength(TENANTS);
    expect(new Set(lines.map((line) => line[23]))).toEqual(new Set(['4.00']));
    expect(await rowsOf(account, 'earnings')).toHaveLength(TENANTS);
  });

  test('never has an orchestrator wait for more than 100 tasks', () => {
    expect(pipeline.host.stats.openTasksMax).toBe(MOST_TASKS);
    const stages = pipeline.host.orchestrations
      .list()
      .filter(({ instanceId }) => instanceId.includes('-stage-'));
    expect(stages).toHaveLength(3);
  });

  test('passes no more than 16 KiB to and from an activity', () => {
    const { activityInputBytesMax, activityOutputBytesMax } = pipeline.host.stats;
    expect(activityInputBytesMax).toBeGreaterThan(0);
    expect(activityInputBytesMax).toBeLessThan(MOST_MESSAGE_BYTES);
    expect(activityOutputBytesMax).toBeLessThan(MOST_MESSAGE_BYTES);
  });
});

test('a month of any size is cut into at most 100 ranges, which hold every bucket once', () => {
  for (const rows of [0, 5_000, 1_000_000, 100_000_000, 10_000_000_000]) {
    const ranges = equalRanges(rangesFor(rows));
    expect(ranges.length).toBeLessThanOrEqual(MOST_TASKS);
    const buckets = ranges.flatMap(({ from, to }) =>
      Array.from({ length: to - from }, (_, index) => from + index),
    );
    expect(buckets).toEqual(Array.from({ length: 256 }, (_, bucket) => bucket));
  }
});
