import { mismatch } from './compareSteps.ts';
import { describeAnswer } from './describeOutcome.ts';
import { type EpisodeResult, type Execution, type Replay, showEpisode } from './execution.ts';
import type { Episode } from './history.ts';

/**
 * Takes an execution through the turns of its journal, one replay each, and gives the last result.
 * At every turn the code must ask for what the journal has, and go on waiting where it waited then.
 * (Turns saved together, and so of one time, may be left over: the first of them may be the end.)
 */
export async function replayEpisodes(
  execution: Execution,
  episodes: readonly Episode[],
  replay: Replay,
): Promise<EpisodeResult> {
  let result: EpisodeResult | undefined;
  for (const [index, episode] of episodes.entries()) {
    result = await showEpisode(execution, episode, replay);
    if ('mismatch' in result) return result;
    if (result.answer.outcome.type === 'waiting') continue;
    const wentOn = episodes.slice(index + 1).some(({ at }) => at > episode.at);
    if (!wentOn) return result;
    const step = execution.asked.length;
    return { mismatch: { step, journal: 'a wait', code: describeAnswer(result.answer) } };
  }
  if (result === undefined) throw new Error('A history has at least the turn of its start.');
  const missing = execution.steps[execution.met];
  if (missing === undefined) return result;
  return { mismatch: mismatch(execution.asked.length, missing, undefined) };
}
