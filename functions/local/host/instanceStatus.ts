import type { ExecutionEnd, ExecutionStarted } from './history.ts';

type RuntimeStatus =
  | 'Pending'
  | 'Running'
  | 'ContinuedAsNew'
  | 'Completed'
  | 'Failed'
  | 'Terminated';

/** How an orchestration instance stands. Payloads are JSON texts, times ISO 8601 in UTC. */
export type InstanceStatus = {
  instanceId: string;
  name: string;
  runtimeStatus: RuntimeStatus;
  createdAt: string;
  lastUpdatedAt: string;
  input: string;
  /** The result, or why it failed or was terminated (as JSON, so in quotes). */
  output?: string;
  customStatus?: string;
};

export function isFinished(status: InstanceStatus): boolean {
  return ['Completed', 'Failed', 'Terminated'].includes(status.runtimeStatus);
}

export function pendingStatus(started: ExecutionStarted): InstanceStatus {
  return {
    instanceId: started.instanceId,
    name: started.name,
    runtimeStatus: 'Pending',
    createdAt: started.at,
    lastUpdatedAt: started.at,
    input: started.input,
  };
}

/** The status after an end. `ContinueAsNew` is none to those who look from outside. */
export function endedStatus(status: InstanceStatus, end: ExecutionEnd): InstanceStatus {
  const { output: _, customStatus: __, ...rest } = status;
  return {
    ...rest,
    ...outcomeOf(end),
    lastUpdatedAt: end.at,
    ...(end.customStatus !== undefined && { customStatus: end.customStatus }),
  };
}

function outcomeOf(end: ExecutionEnd): Pick<InstanceStatus, 'runtimeStatus' | 'output'> {
  switch (end.type) {
    case 'ExecutionCompleted':
      return { runtimeStatus: 'Completed', output: end.output };
    case 'ExecutionFailed':
      return { runtimeStatus: 'Failed', output: JSON.stringify(end.reason) };
    case 'ExecutionTerminated':
      return { runtimeStatus: 'Terminated', output: JSON.stringify(end.reason) };
    case 'ContinueAsNew':
      return { runtimeStatus: 'ContinuedAsNew' };
  }
}
