import type { Mismatch } from './compareSteps.ts';
import { causesRetry, type EpisodeResult, newExecution, showEpisode } from './execution.ts';
import type { Arrival, Episode, ExecutionEnd, ExecutionStarted, HistoryEvent } from './history.ts';
import type { Instance, Letter } from './instance.ts';
import { newId } from './instanceId.ts';
import { endedStatus, isFinished } from './instanceStatus.ts';
import type { ReplayAnswer } from './replayOrchestrator.ts';
import { toEpisodes } from './toEpisodes.ts';

/**
 * Works off an instance's inbox, with `first` before it. Only one turn of an instance is ever under
 * way: where one is, it finds what was added.
 */
export function work(instance: Instance, first?: () => Promise<void>): void {
  if (instance.isTurning) return;
  instance.isTurning = true;
  instance.idle = turns(instance, first);
}

async function turns(instance: Instance, first?: () => Promise<void>): Promise<void> {
  try {
    await first?.();
    while (!isFinished(instance.status)) {
      if (instance.ending !== undefined) await finish(instance, instance.ending);
      else if (instance.inbox.length > 0) await turn(instance);
      else break;
    }
  } catch (error) {
    instance.ports.stalled(instance, error);
  } finally {
    instance.isTurning = false;
  }
}

async function turn(instance: Instance): Promise<void> {
  const { execution } = instance;
  const letters = instance.inbox.splice(0);
  const arrivals = letters.map(({ arrival }) => arrival);
  const at = episodeTime(instance.ports.clock.now(), instance.lastEpisodeAt, arrivals);
  const episodes = toEpisodes(at, arrivals, (arrival) => causesRetry(execution, arrival));
  const save = async (): Promise<void> => {
    await instance.ports.saving(instance, arrivals, 'before');
    await instance.journal.append([...instance.unsaved.splice(0), ...episodes.flatMap(eventsOf)]);
    await instance.ports.saving(instance, arrivals, 'after');
  };
  await answering(letters, save);
  instance.lastEpisodeAt = at;
  for (const episode of episodes) {
    if (isFinished(instance.status) || instance.execution !== execution) return;
    await show(instance, episode);
  }
}

async function answering(letters: readonly Letter[], save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    for (const { saved } of letters) saved(error);
    throw error;
  }
  for (const { saved } of letters) saved();
}

/** The journal's first line and turn. */
export function firstEvents(started: ExecutionStarted): HistoryEvent[] {
  return [started, { type: 'OrchestratorStarted', at: started.at }];
}

export function firstTurn(instance: Instance): Promise<void> {
  const { at } = instance.execution.started;
  instance.lastEpisodeAt = at;
  return show(instance, { at, arrivals: [] });
}

async function show(instance: Instance, episode: Episode): Promise<void> {
  const { execution } = instance;
  const result = await showEpisode(execution, episode, (history) =>
    instance.ports.replay(execution.started, history),
  );
  if ('newSteps' in result) instance.unsaved.push(...result.newSteps);
  await act(instance, result);
}

/** Does what an orchestrator asks for: starts its new steps, or ends it. */
export async function act(instance: Instance, result: EpisodeResult): Promise<void> {
  const at = instance.lastEpisodeAt;
  if ('mismatch' in result) {
    const reason = mismatchReason(instance.execution.started, result.mismatch);
    return finish(instance, { type: 'ExecutionFailed', at, reason });
  }
  setRunning(instance, result.answer);
  const end = endOf(result.answer, at);
  if (end?.type === 'ContinueAsNew') return continueAsNew(instance, end);
  if (end !== undefined) return finish(instance, end);
  if (instance.unsaved.length > 0) await instance.journal.note(instance.unsaved);
  start(instance, result);
}

function start(
  instance: Instance,
  { newSteps, canceledTimers }: Exclude<EpisodeResult, { mismatch: Mismatch }>,
): void {
  const tasks = newSteps.filter((step) => step.type !== 'EventAwaited');
  for (const task of tasks) instance.open.set(task.id, task);
  for (const id of canceledTimers) {
    instance.open.delete(id);
    instance.timers.get(id)?.();
    instance.timers.delete(id);
  }
  const reason = instance.ports.limitFault(instance, tasks);
  if (reason !== undefined) {
    instance.ending = { type: 'ExecutionFailed', at: instance.lastEpisodeAt, reason };
    return;
  }
  for (const task of tasks) if (instance.open.has(task.id)) instance.ports.launch(instance, task);
}

async function finish(instance: Instance, end: ExecutionEnd): Promise<void> {
  await endExecution(instance, end);
  for (const { saved } of instance.inbox.splice(0)) saved();
}

async function endExecution(instance: Instance, end: ExecutionEnd): Promise<void> {
  await instance.journal.append([...instance.unsaved.splice(0), end]);
  for (const cancel of instance.timers.values()) cancel();
  instance.timers.clear();
  instance.open.clear();
  await instance.journal.close();
  instance.status = endedStatus(instance.status, end);
  await instance.ports.ended(instance, end);
}

/**
 * Begins the next execution with an empty history, in place of this one's journal. As in Azure,
 * events that this one was shown and did not wait for are not carried over; later ones are.
 */
async function continueAsNew(
  instance: Instance,
  end: Extract<ExecutionEnd, { type: 'ContinueAsNew' }>,
): Promise<void> {
  await endExecution(instance, end);
  const { started } = instance.execution;
  const next = { ...started, at: end.at, input: end.input, executionId: newId() };
  instance.journal = await instance.ports.createJournal(next, firstEvents(next));
  instance.execution = newExecution(next);
  instance.status = { ...instance.status, input: end.input };
  const raised = instance.inbox.filter(({ arrival }) => arrival.type === 'EventRaised');
  instance.inbox.splice(0, instance.inbox.length, ...raised);
  await firstTurn(instance);
}

function setRunning(instance: Instance, { customStatus }: ReplayAnswer): void {
  const { customStatus: _, ...status } = instance.status;
  instance.status = {
    ...status,
    runtimeStatus: 'Running',
    lastUpdatedAt: instance.lastEpisodeAt,
    ...(customStatus !== undefined && { customStatus }),
  };
}

function endOf({ outcome, customStatus }: ReplayAnswer, at: string): ExecutionEnd | undefined {
  switch (outcome.type) {
    case 'waiting':
      return undefined;
    case 'done':
      return { type: 'ExecutionCompleted', at, output: outcome.output, customStatus };
    case 'failed':
      return { type: 'ExecutionFailed', at, reason: outcome.reason, customStatus };
    case 'continueAsNew':
      return { type: 'ContinueAsNew', at, input: outcome.input, customStatus };
  }
}

/** The time an orchestrator is told: it never goes back, and a timer that fired is over. */
function episodeTime(now: Date, last: string, arrivals: readonly Arrival[]): string {
  const due = arrivals.flatMap((arrival) =>
    arrival.type === 'TimerFired' ? [arrival.fireAt] : [],
  );
  return [now.toISOString(), last, ...due].sort().at(-1) ?? last;
}

function eventsOf({ at, arrivals }: Episode): HistoryEvent[] {
  return [{ type: 'OrchestratorStarted', at }, ...arrivals];
}

function mismatchReason(started: ExecutionStarted, { step, journal, code }: Mismatch): string {
  return (
    `Instance "${started.instanceId}" of orchestrator "${started.name}" was not continued. ` +
    `At step ${step} its journal has ${journal}, and the code now asks for ${code}. ` +
    "Either the orchestrator's code changed since the instance was started, or the code depends " +
    'on the time, on chance or on its surroundings. What was done so far is kept; start the run again.'
  );
}
