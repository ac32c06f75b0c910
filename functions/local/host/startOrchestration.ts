import type { ExecutionStarted, Parent } from './history.ts';
import type { InstancePorts } from './instance.ts';
import { instanceIdFault, newId } from './instanceId.ts';
import { beginInstance, createInstance } from './startInstance.ts';
import type { TaskHub } from './taskHub.ts';

/** `input` is JSON text. Without an instance id, one is made. */
export type StartRequest = {
  name: string;
  instanceId?: string | undefined;
  input: string;
  version?: string | undefined;
  parent?: Parent | undefined;
};

export type StartAnswer =
  | { type: 'started'; instanceId: string }
  | { type: 'refused'; why: 'badRequest' | 'exists' | 'stopping'; message: string };

/**
 * Starts an orchestration; when it answers `started`, the start is on the disk. As in Azure, an id
 * whose instance is at work is refused, and one whose instance has ended starts anew in its place.
 */
export async function startOrchestration(
  hub: TaskHub,
  ports: InstancePorts,
  request: StartRequest,
): Promise<StartAnswer> {
  const instanceId = request.instanceId ?? newId();
  const refusal = refuse(hub, request.name, instanceId);
  if (refusal !== undefined) return refusal;
  const started: ExecutionStarted = {
    type: 'ExecutionStarted',
    at: hub.clock.now().toISOString(),
    instanceId,
    name: request.name,
    input: request.input,
    executionId: newId(),
    version: request.version,
    parent: request.parent,
  };
  const starting = begin(hub, ports, started);
  hub.starting.set(instanceId, starting);
  await starting.finally(() => hub.starting.delete(instanceId));
  return { type: 'started', instanceId };
}

/** A hub that is stopping leaves it at the journal: the next one goes on with it. */
async function begin(hub: TaskHub, ports: InstancePorts, started: ExecutionStarted): Promise<void> {
  const instance = await createInstance(ports, started);
  hub.finished.delete(started.instanceId);
  hub.working.set(started.instanceId, instance);
  if (hub.phase === 'running') beginInstance(instance);
}

function refuse(hub: TaskHub, name: string, instanceId: string): StartAnswer | undefined {
  if (hub.phase !== 'running') {
    return { type: 'refused', why: 'stopping', message: 'The host is stopping.' };
  }
  if (hub.registrations.get(name)?.trigger.type !== 'orchestrationTrigger') {
    const message = `There is no orchestrator "${name}" in this app.`;
    return { type: 'refused', why: 'badRequest', message };
  }
  const fault = instanceIdFault(instanceId);
  if (fault !== undefined) return { type: 'refused', why: 'badRequest', message: fault };
  if (hub.working.has(instanceId) || hub.starting.has(instanceId)) {
    const message = `An orchestration with the id "${instanceId}" is already at work.`;
    return { type: 'refused', why: 'exists', message };
  }
  return undefined;
}
