import { deliver } from './deliver.ts';
import type { Execution } from './execution.ts';
import type { Arrival, Completion, Parent } from './history.ts';
import type { Instance, Task } from './instance.ts';
import { childInstanceId } from './instanceId.ts';
import type { InstanceStatus } from './instanceStatus.ts';
import { runActivity } from './runActivity.ts';
import { startOrchestration } from './startOrchestration.ts';
import type { TaskHub } from './taskHub.ts';

/** Starts what an orchestrator asked for. What comes back is delivered to it, whenever that is. */
export function launchTask(hub: TaskHub, instance: Instance, task: Task): void {
  if (hub.phase !== 'running') return;
  switch (task.type) {
    case 'TaskScheduled':
      hub.activityLimit(() => launchActivity(hub, instance, task));
      return;
    case 'SubOrchestrationInstanceCreated':
      launchChild(hub, instance, task).catch((error) => instance.ports.stalled(instance, error));
      return;
    case 'TimerCreated': {
      const { execution } = instance;
      const { id, fireAt } = task;
      const fired = () => send(hub, instance, execution, { type: 'TimerFired', id, fireAt });
      instance.timers.set(id, hub.clock.at(new Date(fireAt), fired));
    }
  }
}

async function launchActivity(
  hub: TaskHub,
  instance: Instance,
  task: Extract<Task, { type: 'TaskScheduled' }>,
): Promise<void> {
  const { execution } = instance;
  if (hub.phase !== 'running' || instance.open.get(task.id) !== task) return;
  hub.guard.stats.activitiesRun += 1;
  const running = runActivity(hub.registrations.get(task.name), task, hub).then((completion) => {
    if (completion.type === 'TaskCompleted') {
      const fault = hub.guard.activityOutput(task.name, completion.result);
      const at = hub.clock.now().toISOString();
      const isOfNow = instance.execution === execution;
      if (fault && isOfNow) instance.ending = { type: 'ExecutionFailed', at, reason: fault };
    }
    send(hub, instance, execution, completion);
  });
  hub.runningActivities.add(running);
  await running.finally(() => hub.runningActivities.delete(running));
}

/**
 * Starts a sub-orchestration, or finds it again: after a restart it may be at work already, or have
 * ended without its parent having been told.
 */
async function launchChild(
  hub: TaskHub,
  instance: Instance,
  task: Extract<Task, { type: 'SubOrchestrationInstanceCreated' }>,
): Promise<void> {
  const { execution } = instance;
  const { name, input, version, id } = task;
  const childId = childInstanceId(execution.started, task);
  const parent = { ...idsOf(execution), taskId: id };
  if (isSame(hub.working.get(childId)?.execution.started.parent, parent)) return;
  const ended = hub.finished.get(childId);
  if (ended !== undefined && isSame(ended.parent, parent)) {
    tellParent(hub, parent, ended.status);
    return;
  }
  const request = { name, instanceId: childId, input, version, parent };
  const answer = await startOrchestration(hub, instance.ports, request);
  if (answer.type === 'started') return;
  const reason = `Sub-orchestration "${name}" could not be started: ${answer.message}`;
  send(hub, instance, execution, failedChild(id, reason));
}

/** Tells the parent of a finished sub-orchestration, if it has one that waits, how it ended. */
export function tellParent(hub: TaskHub, parent: Parent | undefined, child: InstanceStatus): void {
  if (parent === undefined) return;
  const instance = hub.working.get(parent.instanceId);
  if (instance?.execution.started.executionId !== parent.executionId) return;
  send(hub, instance, instance.execution, completionOf(parent.taskId, child));
}

function completionOf(id: number, { name, runtimeStatus, output }: InstanceStatus): Completion {
  const result = output ?? 'null';
  if (runtimeStatus === 'Completed') {
    return { type: 'SubOrchestrationInstanceCompleted', id, result };
  }
  const how = runtimeStatus.toLowerCase();
  return failedChild(id, `Sub-orchestration "${name}" ${how}: ${JSON.parse(result)}`);
}

function failedChild(id: number, reason: string): Completion {
  return { type: 'SubOrchestrationInstanceFailed', id, reason, details: '' };
}

function idsOf({ started: { instanceId, executionId } }: Execution): Omit<Parent, 'taskId'> {
  return { instanceId, executionId };
}

function isSame(one: Parent | undefined, other: Parent): boolean {
  return (
    one?.instanceId === other.instanceId &&
    one.executionId === other.executionId &&
    one.taskId === other.taskId
  );
}

/** Delivers; a failure to write is reported by the instance itself. */
function send(hub: TaskHub, instance: Instance, execution: Execution, arrival: Arrival): void {
  if (hub.phase === 'stopped') return;
  void deliver(instance, execution, arrival).catch(() => undefined);
}
