import type { Arrival, ExecutionEnd } from './history.ts';
import type { Instance, InstancePorts, Task } from './instance.ts';
import { createJournal } from './journalFile.ts';
import { launchTask, tellParent } from './launchTask.ts';
import { readJournal } from './readJournal.ts';
import { replayOrchestrator } from './replayOrchestrator.ts';
import { journalPath, type SavedCompletion, type TaskHub } from './taskHub.ts';

/** What the instances of a hub need of it. */
export function instancePorts(hub: TaskHub): InstancePorts {
  return {
    clock: hub.clock,
    createJournal: (started, first) => {
      hub.guard.stats.commits += 1;
      return createJournal(journalPath(hub, started.instanceId), first);
    },
    async replay(started, history) {
      hub.guard.stats.replays += 1;
      const registration = hub.registrations.get(started.name);
      if (registration?.trigger.type === 'orchestrationTrigger') {
        return replayOrchestrator(registration, started, history, hub.log);
      }
      const reason = `There is no orchestrator "${started.name}" in this app any more.`;
      return { requested: undefined, outcome: { type: 'failed', reason } };
    },
    launch: (instance, task) => launchTask(hub, instance, task),
    limitFault: ({ open }, newTasks) => limitFault(hub, open.size, newTasks),
    async saving(instance, arrivals, when) {
      if (when === 'before') hub.guard.stats.commits += 1;
      const { beforeCompletionSaved, afterCompletionSaved } = hub.hooks;
      const tell = when === 'before' ? beforeCompletionSaved : afterCompletionSaved;
      if (tell === undefined) return;
      for (const arrival of arrivals) {
        const completion = savedCompletion(instance, arrival);
        if (completion !== undefined) await tell(completion);
      }
    },
    ended: (instance, end) => ended(hub, instance, end),
    stalled: (instance, error) => stalled(hub, instance, error),
  };
}

function savedCompletion({ execution }: Instance, arrival: Arrival): SavedCompletion | undefined {
  if (arrival.type !== 'TaskCompleted' && arrival.type !== 'TaskFailed') return undefined;
  const step = execution.byId.get(arrival.id);
  if (step?.type !== 'TaskScheduled') return undefined;
  const { id: taskId, name: activity, input } = step;
  const { instanceId } = execution.started;
  return { instanceId, taskId, activity, input, hasFailed: arrival.type === 'TaskFailed' };
}

function limitFault(
  { guard }: TaskHub,
  openTasks: number,
  newTasks: readonly Task[],
): string | undefined {
  const activities = newTasks.filter((task) => task.type === 'TaskScheduled');
  const faults = activities.map(({ name, input }) => guard.activityInput(name, input));
  return [guard.openTasks(openTasks), ...faults].find((fault) => fault !== undefined);
}

async function ended(hub: TaskHub, instance: Instance, end: ExecutionEnd): Promise<void> {
  const { started } = instance.execution;
  const { historyEnded } = hub.hooks;
  if (historyEnded) historyEnded((await readJournal(journalPath(hub, started.instanceId))).events);
  if (end.type === 'ContinueAsNew') return;
  leave(hub, instance);
  const how = 'reason' in end ? `${instance.status.runtimeStatus}: ${end.reason}` : 'Completed';
  const level = end.type === 'ExecutionFailed' ? 'error' : 'information';
  const message = `Orchestration "${started.instanceId}" ${how}`;
  hub.log({ level, message, functionName: started.name });
  tellParent(hub, started.parent, instance.status);
}

/** Its journal cannot be written. What is in it stands, and a restart goes on from there. */
function stalled(hub: TaskHub, instance: Instance, error: unknown): void {
  const { instanceId, name } = instance.execution.started;
  const message =
    `Orchestration "${instanceId}" stopped: ${error instanceof Error ? error.message : String(error)} ` +
    'Nothing that it did is lost. Put that right (is the disk full?) and start the host again.';
  hub.log({ level: 'error', message, functionName: name });
  for (const cancel of instance.timers.values()) cancel();
  const output = JSON.stringify(message);
  instance.status = { ...instance.status, runtimeStatus: 'Failed', output };
  leave(hub, instance);
}

function leave(hub: TaskHub, instance: Instance): void {
  const { instanceId, parent } = instance.execution.started;
  hub.working.delete(instanceId);
  hub.finished.set(instanceId, { status: instance.status, parent });
  for (const resolve of hub.waiting.get(instanceId) ?? []) resolve(instance.status);
  hub.waiting.delete(instanceId);
}
