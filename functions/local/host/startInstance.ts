import { newExecution } from './execution.ts';
import type { Arrival, ExecutionStarted } from './history.ts';
import { type Instance, type InstancePorts, newInstance } from './instance.ts';
import { act, firstEvents, firstTurn, work } from './instanceTurns.ts';
import type { JournalFile } from './journalFile.ts';
import type { History } from './readHistory.ts';
import { replayEpisodes } from './replayEpisodes.ts';

/** A new execution, on the disk, that does nothing yet. */
export async function createInstance(
  ports: InstancePorts,
  started: ExecutionStarted,
): Promise<Instance> {
  const journal = await ports.createJournal(started, firstEvents(started));
  return newInstance(ports, newExecution(started), journal);
}

export function beginInstance(instance: Instance): void {
  work(instance, () => firstTurn(instance));
}

/**
 * Takes an execution up where its journal ends: the orchestrator is led through all its turns again,
 * and what nothing came back for is started again. `idle` resolves when that is done.
 */
export function resumeInstance(
  ports: InstancePorts,
  journal: JournalFile,
  { started, steps, episodes }: History,
): Instance {
  const instance = newInstance(ports, newExecution(started, steps), journal);
  instance.lastEpisodeAt = episodes.at(-1)?.at ?? started.at;
  work(instance, async () => {
    const { execution } = instance;
    const replay = (history: string) => ports.replay(started, history);
    const result = await replayEpisodes(execution, episodes, replay);
    if ('mismatch' in result) return act(instance, result);
    instance.unsaved = execution.steps.slice(steps.length);
    const answered = new Set(episodes.flatMap(({ arrivals }) => arrivals.map(taskIdOf)));
    const unanswered = execution.steps.filter((step) => !answered.has(taskIdOf(step)));
    await act(instance, { ...result, newSteps: unanswered });
  });
  return instance;
}

function taskIdOf(of: Arrival | History['steps'][number]): number | undefined {
  return 'id' in of ? of.id : undefined;
}
