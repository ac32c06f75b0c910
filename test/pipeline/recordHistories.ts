/**
 * Takes the pipeline through what its orchestrators can meet, and gives the history of every execution
 * by a name: what is recorded must replay on later code (histories/README.md).
 */
import type { HistoryEvent } from '../../functions/local/host/history.ts';
import type { OrchestrationHooks } from '../../functions/local/host/taskHub.ts';
import { type FaultPlan, startFaultProxy } from '../faults/faultProxy.ts';
import type { Extracts } from '../memoryRun.ts';
import { breakMonth } from './breakMonth.ts';
import { hastyClock } from './hastyClock.ts';
import { largeUsage } from './largeUsage.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, januaryUsage, smallExtracts, twoMonths } from './smallExtracts.ts';
import { openPipeline, type TestPipeline } from './testPipeline.ts';

export type Histories = Map<string, readonly HistoryEvent[]>;

interface Scenario {
  readonly name: string;
  readonly files: Extracts;
  /** What happens to storage calls. */
  readonly faults?: FaultPlan;
  /** What happens once after an activity of this name. */
  readonly after?: readonly [
    activity: string,
    then: (pipeline: TestPipeline, account: string, saved: Saved) => Promise<unknown>,
  ];
}

type Saved = Parameters<NonNullable<OrchestrationHooks['afterCompletionSaved']>>[0];

const CORRECTED: Extracts = new Map([['usage/january.csv', januaryUsage(600)]]);

const manyFiles = (): Extracts =>
  new Map(Array.from({ length: 101 }, (_, n) => [`notes ${n}.txt`, `call customer ${n}\n`]));

const SCENARIOS: readonly Scenario[] = [
  { name: 'published', files: smallExtracts() },
  { name: 'refused', files: new Map() },
  { name: 'manyFiles', files: manyFiles() },
  {
    name: 'largeFile',
    files: new Map([...januaryExtracts(), ['usage/large.csv', largeUsage()]]),
  },
  {
    name: 'parked',
    files: januaryExtracts(),
    after: ['payBuckets', (_pipeline, account, saved) => breakMonth(account, saved)],
  },
  {
    name: 'superseded',
    files: twoMonths(),
    after: [
      'foldBuckets',
      async (pipeline) => {
        await pipeline.drop(CORRECTED);
        await pipeline.run();
      },
    ],
  },
  {
    name: 'inboxChanged',
    files: januaryExtracts(),
    after: ['takeInventory', (pipeline) => pipeline.drop(CORRECTED)],
  },
  { name: 'triedAgain', files: januaryExtracts(), faults: refusing(/work\/folded\//, 2) },
  { name: 'failed', files: januaryExtracts(), faults: refusing(/work\/folded\//, 99) },
];

/** Refuses the first calls to a place for good, so that the activity that makes them fails. */
function refusing(place: RegExp, times: number): FaultPlan {
  let left = times;
  return ({ path }) => {
    if (!place.test(path) || left === 0) return undefined;
    left -= 1;
    return { kind: 'status', status: 403 };
  };
}

export async function recordHistories(): Promise<Histories> {
  const histories: Histories = new Map();
  for (const scenario of SCENARIOS) await record(scenario, histories);
  return histories;
}

async function record(
  { name, files, faults, after }: Scenario,
  histories: Histories,
): Promise<void> {
  const account = await newStorageAccount();
  const proxy = await startFaultProxy(account);
  let pending = after;
  const pipeline = await openPipeline({
    connectionString: proxy.connectionString,
    clock: hastyClock,
    hooks: {
      async afterCompletionSaved(saved) {
        if (pending?.[0] !== saved.activity) return;
        const [, then] = pending;
        pending = undefined;
        await then(pipeline, account, saved);
      },
      historyEnded(events) {
        const [started] = events;
        if (started?.type !== 'ExecutionStarted') return;
        histories.set(`${name}-${withoutDigest(started.instanceId)}`, events);
      },
    },
  });
  await pipeline.drop(files);
  if (faults) proxy.follow(faults);
  await pipeline.run();
  await pipeline.close();
  await proxy.stop();
}

/** `run-000001-79675c55-pay-2024-01` without the digest of the settings. */
const withoutDigest = (instanceId: string): string =>
  instanceId.replace(/^run-0*(\d+)-[0-9a-f]{8}/, 'run$1');
