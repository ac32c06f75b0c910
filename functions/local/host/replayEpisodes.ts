import { mismatch } from './compareSteps.ts';
import { describeAnswer } from './describeOutcome.ts';
import { type EpisodeResult, type Execution, type Replay, showEpisode } from './execution.ts';
import type { Episode } from './history.ts';

/**
 * Takes an execution through the turns of its journal, one replay each, and gives the last result.
 * At every turn the code must ask for what the journal has, and go on waiting where it waited then.
 */
export async function replayEpisodes(
  execution: Execution,
  episodes: readonly Episode[],
  replay: Replay,
): Promise<EpisodeResult> {
  let result: EpisodeResult | undefined;
  for (const [index, episode] of episodes.entries()) {
    result = await showEpisode(execution, episode, replay);
    if ('mismatch' in result || result.answer.requested === undefined) return result;
    if (result.answer.outcome.type === 'waiting') continue;
    if (!wentOn(episodes, index)) break;
    const step = execution.asked.length;
    return { mismatch: { step, journal: 'a wait', code: describeAnswer(result.answer) } };
  }
  if (result === undefined) throw new Error('A history has at least the turn of its start.');
  const missing = execution.steps[execution.met];
  if (missing === undefined) return result;
  return { mismatch: mismatch(execution.asked.length, missing, undefined) };
}

/** Whether there were turns after this one. (Turns of one time were saved at once, to be shown.) */
function wentOn(episodes: readonly Episode[], index: number): boolean {
  return episodes.slice(index + 1).some(({ at }) => at !== episodes[index]?.at);
}
