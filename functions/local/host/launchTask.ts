import { deliver } from './deliver.ts';
import type { Execution } from './execution.ts';
import type { Arrival, Parent } from './history.ts';
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

async function launchChild(
  hub: TaskHub,
  instance: Instance,
  task: Extract<Task, { type: 'SubOrchestrationInstanceCreated' }>,
): Promise<void> {
  const { execution } = instance;
  const { started } = execution;
  const { instanceId, executionId } = started;
  const parent = { instanceId, executionId, taskId: task.id };
  const id = childInstanceId(started, task);
  const working = hub.working.get(id);
  if (isSameParent(working?.execution.started.parent, parent)) return;
  const done = hub.finished.get(id);
  if (done !== undefined && isSameParent(done.parent, parent))
    return tellParent(hub, parent, done.status);
  const { name, input, version } = task;
  const answer = await startOrchestration(hub, instance.ports, {
    name,
    instanceId: id,
    input,
    version,
    parent,
  });
  if (answer.type === 'started') return;
  const reason = `Sub-orchestration "${name}" could not be started: ${answer.message}`;
  const failed = {
    type: 'SubOrchestrationInstanceFailed',
    id: task.id,
    reason,
    details: '',
  } as const;
  send(hub, instance, execution, failed);
}

/** Tells the parent of a finished sub-orchestration, if it has one that waits, how it ended. */
export function tellParent(hub: TaskHub, parent: Parent | undefined, child: InstanceStatus): void {
  const instance = parent && hub.working.get(parent.instanceId);
  if (instance === undefined) return;
  if (instance.execution.started.executionId !== parent?.executionId) return;
  const id = parent.taskId;
  const output = child.output ?? 'null';
  if (child.runtimeStatus === 'Completed') {
    const completed = { type: 'SubOrchestrationInstanceCompleted', id, result: output } as const;
    send(hub, instance, instance.execution, completed);
    return;
  }
  const reason = `Sub-orchestration "${child.name}" ${child.runtimeStatus}: ${JSON.parse(output)}`;
  const failed = { type: 'SubOrchestrationInstanceFailed', id, reason, details: '' } as const;
  send(hub, instance, instance.execution, failed);
}

function isSameParent(one: Parent | undefined, other: Parent): boolean {
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
