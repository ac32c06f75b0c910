import type { Arrival, Episode } from './history.ts';

/**
 * Cuts what arrived together into turns of the orchestrator. An arrival that causes a retry takes a
 * task id at the moment it is shown, before or after those the code takes in the same turn; so that
 * the order is beyond doubt, such arrivals stand at the beginning of a turn.
 */
export function toEpisodes(
  at: string,
  arrivals: readonly Arrival[],
  causesRetry: (arrival: Arrival) => boolean,
): Episode[] {
  const turns: Arrival[][] = [];
  let wasRetry = false;
  for (const arrival of arrivals) {
    const isRetry = causesRetry(arrival);
    const turn = turns.at(-1);
    if (turn === undefined || (isRetry && !wasRetry)) turns.push([arrival]);
    else turn.push(arrival);
    wasRetry = isRetry;
  }
  return turns.map((turn) => ({ at, arrivals: turn }));
}
