import path from 'node:path';
import type { LimitFunction } from 'p-limit';
import type { Registration } from './captureRegistrations.ts';
import type { Clock } from './clock.ts';
import type { HistoryEvent, Parent } from './history.ts';
import type { Instance } from './instance.ts';
import { journalName } from './instanceId.ts';
import type { InstanceStatus } from './instanceStatus.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';
import type { SizeGuard } from './sizeLimits.ts';

/** An activity's completion on its way to the journal. */
export type SavedCompletion = {
  instanceId: string;
  taskId: number;
  activity: string;
  /** JSON text. */
  input: string;
  hasFailed: boolean;
};

/** What tests watch, and where they strike: a process may be killed in any of them. */
export type OrchestrationHooks = {
  beforeCompletionSaved?(completion: SavedCompletion): void | Promise<void>;
  afterCompletionSaved?(completion: SavedCompletion): void | Promise<void>;
  /** The whole history of an execution that ended, for a corpus that later code must replay. */
  historyEnded?(history: readonly HistoryEvent[]): void;
};

/** An instance that works, or how it ended. */
type Entry = { status: InstanceStatus; parent: Parent | undefined };

/** All orchestration instances of one directory. Plain state; the files beside act on it. */
export type TaskHub = {
  readonly directory: string;
  readonly registrations: ReadonlyMap<string, Registration>;
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly log: WriteLog;
  readonly guard: SizeGuard;
  readonly hooks: OrchestrationHooks;
  readonly activityLimit: LimitFunction;
  readonly working: Map<string, Instance>;
  readonly finished: Map<string, Entry>;
  /** By id, the starts whose journal is being created. */
  readonly starting: Map<string, Promise<void>>;
  readonly waiting: Map<string, ((status: InstanceStatus) => void)[]>;
  readonly runningActivities: Set<Promise<void>>;
  /** A stopping hub starts nothing more; a stopped one also takes in nothing more. */
  phase: 'running' | 'stopping' | 'stopped';
};

export function journalPath(hub: TaskHub, instanceId: string): string {
  return path.join(hub.directory, journalName(instanceId));
}
