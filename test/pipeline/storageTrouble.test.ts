import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultProxy, type ProxiedCall, startFaultProxy } from '../faults/faultProxy.ts';
import { randomFaults, seeds } from '../faults/randomFaults.ts';
import { blobsOf, rowsOf, shownReports } from './containers.ts';
import { folderReports, type Reports } from './folderReports.ts';
import { hastyClock } from './hastyClock.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts } from './smallExtracts.ts';
import { earningsOf, payoutCells } from './tableRows.ts';
import { openPipeline, type TestPipeline } from './testPipeline.ts';

let january: Reports;
beforeAll(async () => {
  january = await folderReports(januaryExtracts());
});

let account: string;
let proxy: FaultProxy;
let pipeline: TestPipeline;
beforeEach(async () => {
  account = await newStorageAccount();
  proxy = await startFaultProxy(account);
  pipeline = await openPipeline({
    connectionString: proxy.connectionString,
    clock: hastyClock,
  });
});
afterEach(async () => {
  await pipeline.close();
  await proxy.stop();
});

async function expectPublishedOnce(): Promise<void> {
  expect(await rowsOf(account, 'runs')).toHaveLength(1);
  expect(await shownReports(account)).toEqual(january);
  const lines = payoutCells(january.get('2024-01/payouts.csv') ?? '');
  expect(await earningsOf(account, '2024-01')).toEqual(lines);
}

describe('storage that fails now and then', () => {
  const plans = seeds(2).flatMap((seed) => [1, 10].map((percent) => [percent, seed] as const));
  test.each(plans)('changes no byte and no row (%i % of calls, seed %i)', async (percent, seed) => {
    await pipeline.drop(januaryExtracts());
    proxy.follow(randomFaults(seed, percent / 100));
    expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
    await expectPublishedOnce();
  });
});

describe('storage that refuses every call from one call of a run on', () => {
  let calls: number;
  test('is storage that a run calls a hundred times and more', async () => {
    await pipeline.drop(januaryExtracts());
    proxy.follow(() => undefined);
    await pipeline.run();
    calls = proxy.calls.length;
    expect(calls).toBeGreaterThan(100);
  });

  test.each([30, 65, 90])(
    'after %i % of its calls: the run ends failed, nothing is half visible, and the next run publishes',
    async (percent) => {
      await pipeline.drop(januaryExtracts());
      const first = (calls * percent) / 100;
      proxy.follow(({ number }) => (number > first ? { kind: 'status', status: 403 } : undefined));
      const runId = await pipeline.startRun();
      const { outcome, reason } = await pipeline.end(runId);
      expect([outcome, reason]).toEqual(['Failed', expect.stringMatching(/Could not \w+/)]);
      await expectWholeOrNothing();
      proxy.follow(() => undefined);
      expect(['completed', 'nothingNew']).toContain((await pipeline.run()).outcome);
      expect(await shownReports(account)).toEqual(january);
    },
  );

  /** Where a manifest is, all of its month is; and readers over HTTP are given nothing else. */
  async function expectWholeOrNothing(): Promise<void> {
    const reports = await blobsOf(account, 'reports');
    for (const folder of ['2024-01/', '2024-01/revisions/1/']) {
      if (!reports.has(`${folder}manifest.json`)) continue;
      for (const [name, text] of january) {
        expect(reports.get(`${folder}${name.slice(8)}`)).toBe(text);
      }
    }
    proxy.follow(() => undefined);
    const answer = await (await pipeline.call('reports')).json();
    const isThere = reports.has('2024-01/revisions/1/manifest.json');
    expect(answer).toMatchObject({ months: isThere ? [{ revision: 1 }] : [] });
  }
});

describe('a reply that is lost after the service did what it was asked', () => {
  const writes: readonly (readonly [string, (call: ProxiedCall) => boolean])[] = [
    ['registering the run', ({ method, path }) => method === 'POST' && /\/runs\b/.test(path)],
    ['writing rows', ({ method, path }) => method === 'POST' && path.includes('$batch')],
    [
      'moving the pointer',
      ({ method, path, body }) =>
        method === 'PUT' && path.includes('/periods(') && body.includes('"revision":1'),
    ],
    ['showing the manifest', ({ path }) => /reports\/2024-01\/manifest/.test(path)],
  ];

  test.each(writes)('of %s is known for what it is: done, and done once', async (_what, isIt) => {
    let lost = 0;
    await pipeline.drop(januaryExtracts());
    proxy.follow((call) => {
      if (lost > 0 || !isIt(call)) return undefined;
      lost += 1;
      return { kind: 'dropReply' };
    });
    expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
    expect(lost).toBe(1);
    await expectPublishedOnce();
  });
});
