import { mkdir, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import pLimit from 'p-limit';
import type { Registration } from './captureRegistrations.ts';
import type { Clock } from './clock.ts';
import { deliver, endInstance } from './deliver.ts';
import type { HistoryEvent } from './history.ts';
import type { InstancePorts } from './instance.ts';
import { instancePorts } from './instancePorts.ts';
import { endedStatus, type InstanceStatus, isFinished, pendingStatus } from './instanceStatus.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';
import { readHistory } from './readHistory.ts';
import { readJournal } from './readJournal.ts';
import type { SizeGuard } from './sizeLimits.ts';
import { resumeInstance } from './startInstance.ts';
import { type StartAnswer, type StartRequest, startOrchestration } from './startOrchestration.ts';
import { journalPath, type OrchestrationHooks, type TaskHub } from './taskHub.ts';
import { within } from './within.ts';

export type OrchestrationsOptions = {
  /** Where the journals are. */
  directory: string;
  registrations: ReadonlyMap<string, Registration>;
  clock: Clock;
  invoke: Invoke;
  log: WriteLog;
  guard: SizeGuard;
  /** How many activities may run at once. */
  activityConcurrency: number;
  hooks: OrchestrationHooks;
};

/** What became of a request to an instance. */
export type InstanceAnswer = 'accepted' | 'unknown' | 'finished';

/** The orchestrations of a host, for its HTTP routes and for those who run it in their process. */
export type Orchestrations = {
  start(request: StartRequest): Promise<StartAnswer>;
  status(instanceId: string): InstanceStatus | undefined;
  list(): InstanceStatus[];
  history(instanceId: string): Promise<readonly HistoryEvent[]>;
  /** Resolves when the instance has ended, however it ended. Refuses an id that is not known. */
  whenFinished(instanceId: string): Promise<InstanceStatus>;
  /** `input` is JSON text. */
  raiseEvent(instanceId: string, name: string, input: string): Promise<InstanceAnswer>;
  terminate(instanceId: string, reason: string): Promise<InstanceAnswer>;
  /** Forgets an instance that has ended, and its journal. */
  purge(instanceId: string): Promise<'purged' | 'unknown' | 'working'>;
  /** Starts no more; gives running activities `graceMilliseconds`, and keeps what they then have. */
  stop(graceMilliseconds: number): Promise<void>;
};

/** Opens the orchestrations of a directory: those that had not ended go on where they were. */
export async function openOrchestrations(options: OrchestrationsOptions): Promise<Orchestrations> {
  const { activityConcurrency, ...given } = options;
  const hub: TaskHub = {
    ...given,
    activityLimit: pLimit(activityConcurrency),
    working: new Map(),
    finished: new Map(),
    starting: new Map(),
    waiting: new Map(),
    runningActivities: new Set(),
    phase: 'running',
  };
  const ports = instancePorts(hub);
  await mkdir(hub.directory, { recursive: true, mode: 0o700 });
  await load(hub, ports);
  return {
    start: (request) => startOrchestration(hub, ports, request),
    status: (id) => statusOf(hub, id),
    list: () => [
      ...[...hub.working.values()].map(({ status }) => status),
      ...[...hub.finished.values()].map(({ status }) => status),
    ],
    history: async (id) => (await readJournal(journalPath(hub, id))).events,
    whenFinished: (id) => whenFinished(hub, id),
    raiseEvent: (id, name, input) => raiseEvent(hub, id, name, input),
    terminate: (id, reason) => terminate(hub, id, reason),
    purge: (id) => purge(hub, id),
    stop: (grace) => stop(hub, grace),
  };
}

/** Every journal is read before the first instance goes on: a parent looks for its children. */
async function load(hub: TaskHub, ports: InstancePorts): Promise<void> {
  const resume: (() => void)[] = [];
  for (const name of (await readdir(hub.directory)).sort()) {
    if (!name.endsWith('.journal')) continue;
    const { journal, events, fault } = await readJournal(path.join(hub.directory, name));
    if (fault !== undefined) hub.log({ level: 'error', message: fault });
    if (events.length === 0) continue;
    const history = readHistory(events);
    const { started, end } = history;
    const at = started.at;
    const over =
      fault === undefined ? end : ({ type: 'ExecutionFailed', at, reason: fault } as const);
    if (over === undefined || over.type === 'ContinueAsNew') {
      resume.push(() =>
        hub.working.set(started.instanceId, resumeInstance(ports, journal, history)),
      );
    } else {
      const status = endedStatus(pendingStatus(started), over);
      hub.finished.set(started.instanceId, { status, parent: started.parent });
    }
  }
  for (const go of resume) go();
}

function statusOf(hub: TaskHub, instanceId: string): InstanceStatus | undefined {
  return hub.working.get(instanceId)?.status ?? hub.finished.get(instanceId)?.status;
}

async function whenFinished(hub: TaskHub, instanceId: string): Promise<InstanceStatus> {
  const status = statusOf(hub, instanceId);
  if (status === undefined) throw new Error(`There is no orchestration "${instanceId}".`);
  if (isFinished(status) && !hub.working.has(instanceId)) return status;
  return new Promise((resolve) => {
    hub.waiting.set(instanceId, [...(hub.waiting.get(instanceId) ?? []), resolve]);
  });
}

async function raiseEvent(
  hub: TaskHub,
  instanceId: string,
  name: string,
  input: string,
): Promise<InstanceAnswer> {
  if (hub.phase !== 'running') throw new Error('The host is stopping.');
  const instance = hub.working.get(instanceId);
  if (instance === undefined) return hub.finished.has(instanceId) ? 'finished' : 'unknown';
  await deliver(instance, instance.execution, { type: 'EventRaised', name, input });
  return 'accepted';
}

async function terminate(
  hub: TaskHub,
  instanceId: string,
  reason: string,
): Promise<InstanceAnswer> {
  if (hub.phase !== 'running') throw new Error('The host is stopping.');
  const instance = hub.working.get(instanceId);
  if (instance === undefined) return hub.finished.has(instanceId) ? 'finished' : 'unknown';
  const at = hub.clock.now().toISOString();
  await endInstance(instance, { type: 'ExecutionTerminated', at, reason });
  return 'accepted';
}

async function purge(hub: TaskHub, instanceId: string): Promise<'purged' | 'unknown' | 'working'> {
  if (hub.working.has(instanceId) || hub.starting.has(instanceId)) return 'working';
  if (!hub.finished.delete(instanceId)) return 'unknown';
  await unlink(journalPath(hub, instanceId));
  return 'purged';
}

async function stop(hub: TaskHub, graceMilliseconds: number): Promise<void> {
  hub.phase = 'stopping';
  hub.activityLimit.clearQueue();
  for (const { timers } of hub.working.values()) for (const cancel of timers.values()) cancel();
  await within(graceMilliseconds, Promise.all(hub.runningActivities));
  hub.phase = 'stopped';
  await Promise.allSettled(hub.starting.values());
  const left = [...hub.working.values()];
  await Promise.all(left.map(({ idle }) => idle));
  await Promise.all(left.map(({ journal }) => journal.close()));
}
