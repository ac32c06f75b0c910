/** Waiting for runs through the same HTTP functions that a person would call. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { runResult } from '../../app/activities/messages.ts';
import { Failed } from '../exitCode.ts';
import type { PipelineHost } from './pipelineHost.ts';

const position = z.object({
  step: z.string(),
  done: z.int(),
  of: z.int(),
  month: z.string().optional(),
});
export type RunPosition = z.output<typeof position>;

const status = z.object({
  runId: z.string(),
  state: z.enum(['unknown', 'active', 'completed', 'failed']),
  at: position.nullable().catch(null),
  result: z.unknown(),
});

export interface FinishedRun {
  readonly runId: string;
  /** Undefined when the run failed for trouble with storage; `problem` says how. */
  readonly result: z.output<typeof runResult> | undefined;
  readonly problem: string;
}

/** Between two looks: each costs the storage a few calls, which a long run has better use for. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
const START_WITHIN_MS = 30_000;

/**
 * The newest run once it has ended; later ones that start meanwhile are waited for as well. Undefined
 * when told to stop.
 * @throws Failed when no run starts within 30 seconds
 */
export async function followLatestRun(
  pipeline: PipelineHost,
  onPosition: (runId: string, at: RunPosition) => void,
  stopping?: AbortSignal,
): Promise<FinishedRun | undefined> {
  const begun = performance.now();
  let lastSeen = begun;
  while (!stopping?.aborted) {
    const answer = await pipeline.call('runs/latest');
    if (answer.ok) {
      const { runId, state, at, result } = status.parse(await answer.json());
      if (state === 'completed') return { runId, result: runResult.parse(result), problem: '' };
      if (state === 'failed') return { runId, result: undefined, problem: String(result) };
      if (state === 'active') lastSeen = performance.now();
      if (at) onPosition(runId, at);
    }
    if (performance.now() - lastSeen > START_WITHIN_MS) {
      throw new Failed(
        `No run has started (GET runs/latest is answered with ${answer.status}). What went wrong is said above; "highwater doctor" checks this machine.`,
      );
    }
    await sleep(pauseAfter(performance.now() - begun));
  }
  return undefined;
}

/** A tenth of what has passed already: nobody waits much longer than needed. */
const pauseAfter = (passedMs: number): number =>
  Math.max(SHORTEST_PAUSE_MS, Math.min(passedMs / 10, LONGEST_PAUSE_MS));
