import { expect, onTestFinished, test, vi } from 'vitest';
import { startFaultProxy } from '../faults/faultProxy.ts';
import { shownReports } from './containers.ts';
import { expectSameReports, folderReports } from './folderReports.ts';
import { newGate } from './gate.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { usageFile, usageRow } from './smallExtracts.ts';
import { openPipeline, testPipeline } from './testPipeline.ts';

/** One tenant of a partner that is enrolled and designated for nothing, so that it earns nothing. */
const EXTRACTS = new Map([
  [
    'partners.csv',
    'MpnId,PartnerName,Fact,Value,StartDate,EndDate\n4100001,Alder,enrolled,,2022-10-01,\n',
  ],
  ['usage.csv', usageFile(usageRow(1, 400, '2024-01'))],
]);
const EVERYBODY = { ASSUME_ELIGIBLE: 'true' };

/** A run that has folded its month when its host stops. */
async function stoppedRun(connectionString: string) {
  const gate = newGate();
  const pipeline = await openPipeline({
    connectionString,
    hooks: {
      afterCompletionSaved: async ({ activity }) => {
        if (activity === 'foldBuckets') await gate.pass();
      },
    },
  });
  await pipeline.drop(EXTRACTS);
  const runId = await pipeline.startRun();
  await gate.reached;
  const stopped = pipeline.host.stop(0);
  gate.open();
  await stopped;
  return { runId, directory: pipeline.directory };
}

/** The same account by another name: a process reads its settings anew where the account is another one. */
async function anotherName(account: string): Promise<string> {
  const proxy = await startFaultProxy(account);
  onTestFinished(proxy.stop);
  return proxy.connectionString;
}

test('a run that goes on under other settings fails at once, and no month is of both', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const account = await newStorageAccount();
  const { runId, directory } = await stoppedRun(account);

  vi.stubEnv('ASSUME_ELIGIBLE', 'true');
  const changed = await openPipeline({ connectionString: await anotherName(account), directory });
  const first = await changed.end(runId);
  expect(first.outcome).toBe('Failed');
  expect(first.reason).toContain(
    'The settings, the rulebook or the engine changed while the run was under way. Start another run',
  );
  expect(await shownReports(account)).toEqual(new Map());
  expect((await changed.run()).months).toEqual(['2024-01 r1']);
  const assumed = await folderReports(EXTRACTS, EVERYBODY);
  expectSameReports(await shownReports(account), assumed);
  expect(assumed.get('2024-01/payouts.csv')).toContain(',400.00,');
  await changed.close();

  vi.stubEnv('ASSUME_ELIGIBLE', 'false');
  const back = await testPipeline({ connectionString: await anotherName(account) });
  expect((await back.run()).months).toEqual(['2024-01 r2']);
  expectSameReports(await shownReports(account), await folderReports(EXTRACTS));
});
