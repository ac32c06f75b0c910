import {
  type Arrival,
  type Episode,
  type ExecutionEnd,
  type ExecutionStarted,
  type HistoryEvent,
  isStep,
  type Step,
} from './history.ts';

/** A history taken apart. The first episode has no arrivals: it is the start. */
export type History = {
  started: ExecutionStarted;
  episodes: Episode[];
  steps: Step[];
  end: ExecutionEnd | undefined;
};

/** Takes a history apart, or says what is wrong with its order. */
export function readHistory(events: readonly HistoryEvent[]): History {
  const [started, ...rest] = events;
  if (started?.type !== 'ExecutionStarted') throw new Error('A history begins with its start.');
  const history: History = { started, episodes: [], steps: [], end: undefined };
  let arrivals: Arrival[] = [];
  for (const event of rest) {
    if (isStep(event)) history.steps.push(event);
    else if (event.type === 'ExecutionStarted') throw new Error('A history starts once.');
    else if (event.type === 'OrchestratorStarted') {
      arrivals = [];
      history.episodes.push({ at: event.at, arrivals });
    } else if (isEnd(event)) history.end = event;
    else arrivals.push(event);
  }
  return history;
}

function isEnd(event: HistoryEvent): event is ExecutionEnd {
  return (
    event.type === 'ContinueAsNew' || /^Execution(Completed|Failed|Terminated)$/.test(event.type)
  );
}
