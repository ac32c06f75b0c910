import { describe, expect, test } from 'vitest';
import { type FaultProxy, type ProxiedCall, startFaultProxy } from '../faults/faultProxy.ts';
import { blobsOf, rowsOf, shownReports } from './containers.ts';
import { executeActivity } from './executeActivity.ts';
import { expectSameReports, folderReports } from './folderReports.ts';
import { newGate } from './gate.ts';
import { hastyClock } from './hastyClock.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, januaryUsage, twoMonths, usageFile, usageRow } from './smallExtracts.ts';
import { type TestPipeline, testPipeline } from './testPipeline.ts';

const CORRECTED = new Map([['usage/january.csv', januaryUsage(600)]]);
const corrected = () => new Map([...twoMonths(), ...CORRECTED]);

async function runsPublishing(account: string): Promise<unknown[]> {
  const periods = await rowsOf(account, 'periods');
  return periods.filter(({ rowKey }) => rowKey.startsWith('month|')).map((row) => row['runId']);
}

describe('runs asked for at once', () => {
  test.each([2, 8])('%i requests over the same files start one run', async (requests) => {
    const account = await newStorageAccount();
    const pipeline = await testPipeline({ connectionString: account });
    await pipeline.drop(januaryExtracts());
    const runIds = await Promise.all(Array.from({ length: requests }, () => pipeline.startRun()));
    await Promise.all(runIds.map((runId) => pipeline.end(runId)));
    expect(new Set(runIds).size).toBe(1);
    expect(await rowsOf(account, 'runs')).toHaveLength(1);
    expect(await shownReports(account)).toEqual(await folderReports(januaryExtracts()));
  });
});

describe('a file replaced while a run is under way, and a second run', () => {
  /** Drops everything, holds the first run at this completion, and lets a second one run past it. */
  async function overtaken(account: string, activity: string, month: string) {
    const gate = newGate();
    const pipeline = await testPipeline({
      connectionString: account,
      hooks: {
        afterCompletionSaved: async (saved) => {
          if (saved.activity === activity && saved.input.includes(month)) await gate.pass();
        },
      },
    });
    await pipeline.drop(twoMonths());
    const first = await pipeline.startRun();
    await gate.reached;
    await pipeline.drop(CORRECTED);
    const second = await pipeline.run();
    gate.open();
    return { first: await pipeline.end(first), second };
  }

  test.each([
    ['foldBuckets', '2024-02', 'superseded'],
    ['publishMonth', '2024-01', 'superseded'],
    ['publishMonth', '2024-02', 'completedWithRejects'],
  ])(
    'that overtakes it after %s of %s, and the older one ends %s',
    async (activity, month, outcome) => {
      const account = await newStorageAccount();
      const { first, second } = await overtaken(account, activity, month);
      expect(first.outcome).toBe(outcome);
      expect(second.outcome).toBe('completedWithRejects');
      expect(new Set(await runsPublishing(account))).toEqual(new Set([second.runId]));
      expectSameReports(await shownReports(account), await folderReports(corrected()));
    },
  );

  test('before it was read: the older run fails at once and says why, and the next one succeeds', async () => {
    const account = await newStorageAccount();
    const { first } = await overtaken(account, 'takeInventory', '"inbox"');
    expect(first.outcome).toBe('Failed');
    expect(first.reason).toContain('usage/january.csv was replaced or removed while the run was');
    expectSameReports(await shownReports(account), await folderReports(corrected()));
  });
});

describe('a file replaced after it was staged, whose contradicting rows are read again for their texts', () => {
  test('fails the run at once, which says why, and the next one succeeds', async () => {
    const account = await newStorageAccount();
    const contradicted = new Map([
      ...januaryExtracts(),
      ['usage/january late.csv', usageFile(usageRow(1, 410, '2024-01'))],
    ]);
    let isReplaced = false;
    const pipeline = await testPipeline({
      connectionString: account,
      hooks: {
        afterCompletionSaved: async ({ activity }) => {
          if (activity !== 'foldBuckets' || isReplaced) return;
          isReplaced = true;
          await pipeline.drop(CORRECTED);
        },
      },
    });
    await pipeline.drop(contradicted);
    const { outcome, reason } = await pipeline.run();
    expect(outcome).toBe('Failed');
    expect(reason).toContain('usage/january.csv was replaced or removed while the run was');
    expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
    expectSameReports(
      await shownReports(account),
      await folderReports(new Map([...contradicted, ...CORRECTED])),
    );
  });
});

describe('a write that was under way when a later run published', () => {
  const isPointer = ({ method, path, body }: ProxiedCall): boolean =>
    method === 'PUT' && path.includes('/periods(') && /"revision":1/.test(body.toString());
  const isShownReport = ({ method, path }: ProxiedCall): boolean =>
    method === 'PUT' && /reports\/2024-01\/payouts/.test(path);
  const isShownManifest = ({ method, path }: ProxiedCall): boolean =>
    method === 'PUT' && /reports\/2024-01\/manifest/.test(path);

  /**
   * Holds the first call that `matches` until the corrected January is published by a second run, and
   * refuses after that one blob that `fails`: its copy, and the bytes in place of the copy.
   */
  async function slowWrite(
    pipeline: TestPipeline,
    proxy: FaultProxy,
    matches: (call: ProxiedCall) => boolean,
    fails: (call: ProxiedCall) => boolean,
  ) {
    const gate = newGate();
    let failures = 0;
    await pipeline.drop(januaryExtracts());
    proxy.follow(async (call) => {
      if (failures > 0 && fails(call)) {
        failures -= 1;
        return { kind: 'status', status: 403 };
      }
      if (matches(call)) await gate.pass();
      return undefined;
    });
    const first = await pipeline.startRun();
    await gate.reached;
    await pipeline.drop(CORRECTED);
    await pipeline.run();
    failures = 2;
    gate.open();
    const end = await pipeline.end(first);
    return { ...end, failures };
  }

  const never = () => false;
  test.each([
    ['the pointer', isPointer, never, 2],
    ['a shown report', isShownReport, never, 2],
    ['a shown report, by an activity that is executed again,', isShownReport, isShownManifest, 0],
  ])('of %s leaves what the later run published', async (_what, matches, fails, failures) => {
    const account = await newStorageAccount();
    const proxy = await startFaultProxy(account);
    const pipeline = await testPipeline({
      connectionString: proxy.connectionString,
      clock: hastyClock,
    });
    const first = await slowWrite(pipeline, proxy, matches, fails);
    await pipeline.close();
    await proxy.stop();
    expect(first).toMatchObject({ outcome: 'superseded', failures });
    expectSameReports(
      await shownReports(account),
      await folderReports(new Map([...januaryExtracts(), ...CORRECTED])),
    );
  });
});

describe('one step executed several times at once', () => {
  test('publishes one revision, and every execution says so', async () => {
    const account = await newStorageAccount();
    const gate = newGate();
    const pipeline = await testPipeline({
      connectionString: account,
      hooks: {
        afterCompletionSaved: async ({ activity }) => {
          if (activity === 'payBuckets') await gate.pass();
        },
      },
    });
    await pipeline.drop(januaryExtracts());
    const runId = await pipeline.startRun();
    await gate.reached;
    const input = { runId, month: '2024-01', ranges: 1 };
    const executions = [1, 2, 3].map(() => executeActivity('publishMonth', input));
    const made = await Promise.all(executions);
    gate.open();
    await pipeline.end(runId);
    expect(made).toEqual(Array(3).fill({ outcome: 'published', revision: 1, reason: '' }));
    expect(await shownReports(account)).toEqual(await folderReports(januaryExtracts()));
  });
});

describe('a run that ends between publishing a month and showing it', () => {
  test('leaves nothing half visible; the next run shows it, and restates it', async () => {
    const account = await newStorageAccount();
    const proxy = await startFaultProxy(account);
    const pipeline = await testPipeline({
      connectionString: proxy.connectionString,
      clock: hastyClock,
    });
    await pipeline.drop(januaryExtracts());
    proxy.follow(({ method, path }) =>
      method === 'PUT' && /reports\/2024-01\/revisions\/1\/payouts/.test(path)
        ? { kind: 'status', status: 403 }
        : undefined,
    );
    expect((await pipeline.run()).outcome).toBe('Failed');
    expect(await (await pipeline.call('reports')).json()).toEqual({ months: [] });
    proxy.follow(() => undefined);
    await pipeline.drop(CORRECTED);
    expect((await pipeline.run()).months).toEqual(['2024-01 r2']);
    await pipeline.close();
    await proxy.stop();
    const reports = await blobsOf(account, 'reports');
    const first = await folderReports(januaryExtracts());
    expect(reports.get('2024-01/revisions/1/payouts.csv')).toBe(first.get('2024-01/payouts.csv'));
    expect(reports.get('2024-01/restatement.csv')).toContain(',100,300,200,');
  });
});
