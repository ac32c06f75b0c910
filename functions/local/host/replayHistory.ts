import type { Registration } from './captureRegistrations.ts';
import type { Mismatch } from './compareSteps.ts';
import { describeAnswer, describeEnd } from './describeOutcome.ts';
import { newExecution } from './execution.ts';
import type { HistoryEvent } from './history.ts';
import { readHistory } from './readHistory.ts';
import { replayEpisodes } from './replayEpisodes.ts';
import { replayOrchestrator } from './replayOrchestrator.ts';

export type HistoryReplay = { isSame: true } | ({ isSame: false } & Mismatch);

/**
 * Runs a recorded history, finished or not, on the present code, turn by turn: at every turn the code
 * must ask for what it asked for then, and at the end give the same result. Reports the first place
 * where it does not.
 */
export async function replayHistory(
  registrations: ReadonlyMap<string, Registration>,
  events: readonly HistoryEvent[],
): Promise<HistoryReplay> {
  const { started, episodes, steps, end } = readHistory(events);
  const registration = registrations.get(started.name);
  if (registration === undefined) {
    const code = 'no orchestrator of that name';
    return { isSame: false, step: 0, journal: `orchestrator "${started.name}"`, code };
  }
  const execution = newExecution(started, steps);
  const result = await replayEpisodes(execution, episodes, (history) =>
    replayOrchestrator(registration, started, history, () => undefined),
  );
  if ('mismatch' in result) return { isSame: false, ...result.mismatch };
  const journal = describeEnd(end);
  const code = describeAnswer(result.answer);
  const isSame = end?.type === 'ExecutionTerminated' || journal === code;
  return isSame ? { isSame } : { isSame, step: steps.length, journal, code };
}
