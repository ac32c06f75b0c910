import type { ExecutionEnd } from './history.ts';
import type { ReplayAnswer } from './replayOrchestrator.ts';

/** How an execution ended by its journal, in the words of describeAnswer. */
export function describeEnd(end: ExecutionEnd | undefined): string {
  switch (end?.type) {
    case undefined:
    case 'ExecutionTerminated':
      return 'a wait';
    case 'ExecutionCompleted':
      return `the result ${end.output}`;
    case 'ExecutionFailed':
      return `the failure ${JSON.stringify(end.reason)}`;
    case 'ContinueAsNew':
      return `a new execution with input ${end.input}`;
  }
}

/** What an orchestrator's code does at the end of what it was shown. */
export function describeAnswer({ outcome }: ReplayAnswer): string {
  switch (outcome.type) {
    case 'waiting':
      return 'a wait';
    case 'done':
      return `the result ${outcome.output}`;
    case 'failed':
      return `the failure ${JSON.stringify(outcome.reason)}`;
    case 'continueAsNew':
      return `a new execution with input ${outcome.input}`;
  }
}
