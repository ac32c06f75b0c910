/** Runs as the durable engine knows them. Its addresses and keys never leave this file. */
import type { DurableClient } from 'durable-functions';
import { runResult } from '../activities/messages.ts';
import type { Services } from '../services.ts';
import { type Run, type RunReason, requestRun } from './runs.ts';

/** What is asked of the durable engine. */
export type RunsClient = Pick<DurableClient, 'getStatus' | 'startNew'>;

export type RunState = 'unknown' | 'active' | 'completed' | 'failed';

export interface RunProgress {
  readonly state: RunState;
  /** What the orchestrator is at. */
  readonly at: unknown;
  readonly result: unknown;
}

/** Starts a run over what the inbox holds now, or names the one that covers it already. */
export async function startRunOver(
  client: RunsClient,
  { tables, inbox, settings }: Services,
  reason: RunReason,
): Promise<{ readonly run: Run; readonly started: boolean }> {
  const { run } = await requestRun({
    runs: tables.runs,
    inbox,
    settings,
    reason,
    now: new Date(),
    isUnfinished: async (runId) => isUnfinished(await runProgress(client, runId)),
  });
  return { run, started: await startOnce(client, run.runId) };
}

/** Failed, or parked: what parked it may have been mended outside of the inbox. */
function isUnfinished({ state, result }: RunProgress): boolean {
  if (state === 'failed') return true;
  const ended = runResult.safeParse(result);
  return ended.success && ended.data.outcome === 'parked';
}

/** A run may be registered and not started, because its starter was stopped in between. */
async function startOnce(client: RunsClient, runId: string): Promise<boolean> {
  if ((await runProgress(client, runId)).state !== 'unknown') return false;
  try {
    await client.startNew('reconcile', { instanceId: runId, input: { runId } });
    return true;
  } catch (error) {
    // Of two who start it at once one is refused, with 409.
    if (error instanceof Error && error.message.includes('status code: 409')) return false;
    throw error;
  }
}

export async function runProgress(client: RunsClient, runId: string): Promise<RunProgress> {
  const status = await client.getStatus(runId).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('HTTP 404')) return undefined;
    throw error;
  });
  if (!status) return { state: 'unknown', at: null, result: null };
  return {
    state: stateOf(status.runtimeStatus),
    at: status.customStatus ?? null,
    result: status.output ?? null,
  };
}

function stateOf(runtimeStatus: string): RunState {
  if (runtimeStatus === 'Completed') return 'completed';
  return ['Failed', 'Terminated', 'Canceled'].includes(runtimeStatus) ? 'failed' : 'active';
}
