/**
 * The record of runs: one row a run, written once and never changed. Runs are numbered, and taking a
 * number is inserting its row: of two that want the same number one is refused. The inbox is listed
 * after the number before it was taken, so a later number has seen at least as much.
 */
import { z } from 'zod';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { StoredRow, TableStore } from '../../storage/tableStore.ts';
import { digestOf } from '../digest.ts';
import type { Inbox } from '../ports.ts';
import { type RunSettings, settingsDigest } from '../runSettings.ts';
import { newRunId } from './runId.ts';

const PARTITION = 'runs';
/** Row keys count down, so that the newest run comes first. */
const HIGHEST = 999_999;
const MOST_TRIES = 20;

export const runReason = z.enum(['http', 'timer', 'extract']);
export type RunReason = z.output<typeof runReason>;

const runValues = z.object({
  runId: z.string(),
  number: z.int(),
  reason: runReason,
  /** What the inbox held, and the settings: the same again needs no new run. */
  inboxDigest: z.string(),
  requestedAt: z.string(),
});

export type Run = z.output<typeof runValues>;

export interface RunRequest {
  readonly runs: TableStore;
  readonly inbox: Inbox;
  readonly settings: RunSettings;
  readonly reason: RunReason;
  readonly now: Date;
  /** Whether the run with this id ended without its result, so that the same inbox is worth another. */
  readonly isUnfinished: (runId: string) => Promise<boolean>;
}

/** The run that covers what the inbox holds now: a new one, or the latest if nothing has changed. */
export async function requestRun(
  request: RunRequest,
): Promise<{ readonly run: Run; readonly isNew: boolean }> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const latest = await latestRun(request.runs);
    const inboxDigest = await digestOfInbox(request);
    if (latest?.inboxDigest === inboxDigest && !(await request.isUnfinished(latest.runId))) {
      return { run: latest, isNew: false };
    }
    const number = (latest?.number ?? 0) + 1;
    const run: Run = {
      runId: newRunId(number, request.settings),
      number,
      reason: request.reason,
      inboxDigest,
      requestedAt: request.now.toISOString(),
    };
    const { outcome } = await request.runs.insert({
      partitionKey: PARTITION,
      rowKey: (HIGHEST - number).toString().padStart(6, '0'),
      values: { ...run },
    });
    if (outcome === 'written') return { run, isNew: true };
  }
  throw new Error('no run could be registered: too many are requested at once');
}

export async function latestRun(runs: TableStore): Promise<Run | undefined> {
  for await (const row of runs.query(PARTITION)) return runOf(row);
  return undefined;
}

export async function findRun(runs: TableStore, runId: string): Promise<Run | undefined> {
  for await (const row of runs.query(PARTITION)) {
    const run = runOf(row);
    if (run.runId === runId) return run;
  }
  return undefined;
}

async function digestOfInbox({ inbox, settings }: RunRequest): Promise<string> {
  const files: string[] = [];
  for await (const { name, bytes, etag } of inbox.list()) files.push(`${name}\n${bytes}\n${etag}`);
  return digestOf(settingsDigest(settings), files.sort(codePointOrder));
}

const runOf = ({ values }: StoredRow): Run => runValues.parse(values);
