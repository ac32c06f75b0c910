import type { Clock } from './clock.ts';
import type { Execution } from './execution.ts';
import type { Arrival, ExecutionEnd, ExecutionStarted, Step } from './history.ts';
import { type InstanceStatus, pendingStatus } from './instanceStatus.ts';
import type { JournalFile } from './journalFile.ts';
import type { ReplayAnswer } from './replayOrchestrator.ts';

/** A step that something comes back for, under its task id. */
export type Task = Exclude<Step, { type: 'EventAwaited' }>;

/**
 * One orchestration instance at work. All that happens to it goes through its inbox: arrivals are
 * brought to the journal together, then shown to the orchestrator, then what it asks for is started.
 */
export type Instance = {
  readonly ports: InstancePorts;
  status: InstanceStatus;
  execution: Execution;
  journal: JournalFile;
  /** The tasks that nothing has come back for. */
  readonly open: Map<number, Task>;
  /** How to cancel the timers among them. */
  readonly timers: Map<number, () => void>;
  readonly inbox: Letter[];
  /** Asked for, and only noted in the journal: it comes to the disk with the next arrivals. */
  unsaved: Step[];
  lastEpisodeAt: string;
  /** An end that was asked for from outside, or that a broken limit brings. */
  ending: ExecutionEnd | undefined;
  isTurning: boolean;
  /** Resolves when all that was in the inbox is done. */
  idle: Promise<void>;
};

/** An arrival on its way. `saved` is told when it is on the disk, or why it could not be brought there. */
export type Letter = { arrival: Arrival; saved: (error?: unknown) => void };

/** What an instance needs of its host. */
export type InstancePorts = {
  clock: Clock;
  createJournal(started: ExecutionStarted, first: readonly unknown[]): Promise<JournalFile>;
  replay(started: ExecutionStarted, history: string): Promise<ReplayAnswer>;
  /** Starts a task; what comes back goes to `deliver`. */
  launch(instance: Instance, task: Task): void;
  /** Why the instance must not go on, where `newTasks` pass a hard limit. */
  limitFault(instance: Instance, newTasks: readonly Task[]): string | undefined;
  /** Called before and after arrivals come to the disk. */
  saving(instance: Instance, arrivals: readonly Arrival[], when: 'before' | 'after'): Promise<void>;
  ended(instance: Instance, end: ExecutionEnd): Promise<void>;
  /** The instance cannot go on in this process, but will after a restart. */
  stalled(instance: Instance, error: unknown): void;
};

export function newInstance(
  ports: InstancePorts,
  execution: Execution,
  journal: JournalFile,
): Instance {
  return {
    ports,
    status: pendingStatus(execution.started),
    execution,
    journal,
    open: new Map(),
    timers: new Map(),
    inbox: [],
    unsaved: [],
    lastEpisodeAt: execution.started.at,
    ending: undefined,
    isTurning: false,
    idle: Promise.resolve(),
  };
}
