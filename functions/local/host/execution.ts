import {
  compareFailedSteps,
  compareSteps,
  isSameStep,
  type Mismatch,
  mismatch,
} from './compareSteps.ts';
import type { Arrival, Episode, ExecutionStarted, Retry, Step } from './history.ts';
import { libraryHistory } from './libraryHistory.ts';
import type { ReplayAnswer } from './replayOrchestrator.ts';
import type { RequestedStep } from './requestedSteps.ts';
import { retryPause } from './retryPause.ts';

/**
 * One execution of an orchestrator as it stands in memory: which steps it has asked for and what it
 * was shown. It does no input or output. Task ids are given in the library's own order: a failed task
 * with a retry policy takes the next id for its pause when the failure is shown, a pause that is over
 * takes one for the next try, and all else takes its id when the code asks for it.
 */
export type Execution = {
  readonly started: ExecutionStarted;
  /** In the order of their task ids. While a journal is replayed, also those still to be met. */
  readonly steps: Step[];
  /** How many of `steps` this process has met. */
  met: number;
  /** Those of the met steps that the code asked for, which is all but retries. */
  readonly asked: Step[];
  readonly byId: Map<number, Step>;
  readonly history: ReturnType<typeof libraryHistory>;
};

export function newExecution(
  started: ExecutionStarted,
  journaled: readonly Step[] = [],
): Execution {
  return {
    started,
    steps: [...journaled],
    met: 0,
    asked: [],
    byId: new Map(),
    history: libraryHistory(started),
  };
}

export type Replay = (history: string) => Promise<ReplayAnswer>;

export type EpisodeResult =
  | { mismatch: Mismatch }
  | { answer: ReplayAnswer; newSteps: readonly Step[]; canceledTimers: readonly number[] };

/**
 * Shows one episode to the orchestrator and gives what it asks for next, or where its code parts from
 * what it asked for before. In an episode, arrivals that cause a retry come before all others (see
 * toEpisodes).
 */
export async function showEpisode(
  execution: Execution,
  episode: Episode,
  replay: Replay,
): Promise<EpisodeResult> {
  const firstNew = execution.met;
  for (const arrival of episode.arrivals) {
    const step = retryStep(execution, episode.at, arrival);
    const different = step && meet(execution, step);
    if (different) return { mismatch: different };
  }
  const answer = await replay(execution.history.show(episode));
  const different = compare(execution.asked, answer);
  if (different) return { mismatch: different };
  const requested = answer.outcome.type === 'failed' ? [] : (answer.requested ?? []);
  for (const request of requested.slice(execution.asked.length)) {
    const step = numbered(execution, request);
    const unlike = meet(execution, step);
    if (unlike) return { mismatch: unlike };
    execution.asked.push(step);
  }
  const newSteps = execution.steps.slice(firstNew, execution.met);
  return { answer, newSteps, canceledTimers: canceledTimers(execution, requested) };
}

function compare(asked: readonly Step[], answer: ReplayAnswer): Mismatch | undefined {
  if (answer.requested === undefined) return undefined;
  return answer.outcome.type === 'failed'
    ? compareFailedSteps(asked, answer.requested)
    : compareSteps(asked, answer.requested);
}

/** Takes a step in: it must be the journal's next one, where the journal has a next one. */
function meet(execution: Execution, step: Step): Mismatch | undefined {
  const journaled = execution.steps[execution.met];
  if (journaled === undefined) execution.steps.push(step);
  else if (!isSameStep(journaled, step)) return mismatch(execution.asked.length, journaled, step);
  execution.met += 1;
  if (step.type !== 'EventAwaited') execution.byId.set(step.id, step);
  return undefined;
}

function numbered(execution: Execution, request: RequestedStep): Step {
  if (request.type === 'EventAwaited') return request;
  const id = execution.byId.size;
  if (request.type === 'TimerCreated') return { type: request.type, id, fireAt: request.fireAt };
  const { policy, ...asked } = request;
  return { ...asked, id, ...(policy && { retry: { policy, rootId: id, attempt: 1 } }) };
}

/** Whether this arrival makes the host do something of its own: pause, or try again. */
export function causesRetry(execution: Execution, arrival: Arrival): boolean {
  return retryOf(execution, arrival) !== undefined;
}

function retryOf(execution: Execution, arrival: Arrival): Retry | undefined {
  if (arrival.type === 'EventRaised') return undefined;
  const step = execution.byId.get(arrival.id);
  if (step === undefined || step.type === 'EventAwaited') return undefined;
  if (arrival.type === 'TaskFailed' || arrival.type === 'SubOrchestrationInstanceFailed') {
    return step.retry;
  }
  if (arrival.type !== 'TimerFired' || step.retry === undefined) return undefined;
  return step.retry.attempt < step.retry.policy.maxAttempts ? step.retry : undefined;
}

/**
 * The pause after a failed try (also after the last one: the library waits for it before it lets the
 * task fail), or the next try after a pause.
 */
function retryStep(execution: Execution, at: string, arrival: Arrival): Step | undefined {
  const retry = retryOf(execution, arrival);
  if (retry === undefined) return undefined;
  const id = execution.byId.size;
  if (arrival.type !== 'TimerFired') {
    const fireAt = new Date(Date.parse(at) + retryPause(retry)).toISOString();
    return { type: 'TimerCreated', id, fireAt, retry };
  }
  const root = execution.byId.get(retry.rootId);
  if (root === undefined || root.type === 'EventAwaited') return undefined;
  return { ...root, id, retry: { ...retry, attempt: retry.attempt + 1 } };
}

function canceledTimers(execution: Execution, requested: readonly RequestedStep[]): number[] {
  return requested.flatMap((request, index) => {
    const step = execution.asked[index];
    const isCanceled = request.type === 'TimerCreated' && request.isCanceled;
    return isCanceled && step?.type === 'TimerCreated' ? [step.id] : [];
  });
}
