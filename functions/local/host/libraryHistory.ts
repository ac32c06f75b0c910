import type { Arrival, Episode, ExecutionStarted } from './history.ts';

/** The numbers that durable-functions has for the events it acts on. */
const EVENT_TYPE = {
  ExecutionStarted: 0,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerFired: 11,
  OrchestratorStarted: 12,
  EventRaised: 15,
} as const;

/**
 * The history in the form that durable-functions reads, as JSON text. What was shown before is kept
 * as text: it is the same in every replay, and only the newest episode is written anew.
 */
export function libraryHistory(started: ExecutionStarted): { show(episode: Episode): string } {
  let played = '';
  return {
    show(episode) {
      const opening = [{ EventType: EVENT_TYPE.OrchestratorStarted, Timestamp: episode.at }];
      const starting = played === '' ? [executionStarted(started)] : [];
      const events = [...opening, ...starting, ...episode.arrivals.map(libraryEvent)];
      const shown = `[${played}${eventsJson(events, false)}]`;
      played += `${eventsJson(events, true)},`;
      return shown;
    },
  };
}

function eventsJson(events: readonly object[], IsPlayed: boolean): string {
  return events.map((event) => JSON.stringify({ IsPlayed, ...event })).join(',');
}

function executionStarted(started: ExecutionStarted): object {
  return {
    EventType: EVENT_TYPE.ExecutionStarted,
    Name: started.name,
    Input: started.input,
    Version: started.version,
  };
}

function libraryEvent(arrival: Arrival): object {
  const EventType = EVENT_TYPE[arrival.type];
  switch (arrival.type) {
    case 'TaskCompleted':
    case 'SubOrchestrationInstanceCompleted':
      return { EventType, TaskScheduledId: arrival.id, Result: arrival.result };
    case 'TaskFailed':
    case 'SubOrchestrationInstanceFailed':
      return {
        EventType,
        TaskScheduledId: arrival.id,
        Reason: arrival.reason,
        Details: arrival.details,
      };
    case 'TimerFired':
      return { EventType, TimerId: arrival.id, FireAt: arrival.fireAt };
    case 'EventRaised':
      return { EventType, Name: arrival.name, Input: arrival.input };
  }
}
