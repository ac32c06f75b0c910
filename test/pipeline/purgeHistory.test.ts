import { afterEach, expect, test, vi } from 'vitest';
import { shownReports } from './containers.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, januaryUsage } from './smallExtracts.ts';
import { testPipeline } from './testPipeline.ts';

afterEach(() => {
  vi.useRealTimers();
});

const DAY_MS = 24 * 60 * 60 * 1000;

test.each([
  ['the day before the newest run', 1],
  ['a long pause before it', 150],
])('histories of 90 days ago are forgotten, those of %s', async (_, daysBetween) => {
  const account = await newStorageAccount();
  const pipeline = await testPipeline({ connectionString: account });
  const { orchestrations, timers } = pipeline.host;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - (99 + daysBetween) * DAY_MS });
  await pipeline.drop(januaryExtracts());
  const first = await pipeline.run();
  vi.setSystemTime(Date.now() + daysBetween * DAY_MS);
  await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
  const second = await pipeline.run();
  vi.useRealTimers();
  const before = await shownReports(account);

  await timers.run('purgeHistory');
  const kept = orchestrations.list().map(({ instanceId }) => instanceId);
  expect(kept.filter((id) => id.startsWith(first.runId))).toEqual([]);
  expect(kept.filter((id) => id.startsWith(second.runId))).toHaveLength(3);
  expect(await pipeline.startRun()).toBe(second.runId);
  expect(orchestrations.list()).toHaveLength(3);
  expect(await shownReports(account)).toEqual(before);
});
