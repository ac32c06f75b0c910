import type { Execution } from './execution.ts';
import type { Arrival, ExecutionEnd } from './history.ts';
import type { Instance } from './instance.ts';
import { isFinished } from './instanceStatus.ts';
import { work } from './instanceTurns.ts';

/**
 * Puts an arrival into an instance's inbox; resolves when it is on the disk. What comes back for a
 * task that is not open (a second time, or for an execution that is over) is dropped.
 */
export function deliver(instance: Instance, execution: Execution, arrival: Arrival): Promise<void> {
  if (isFinished(instance.status)) return Promise.resolve();
  if (arrival.type !== 'EventRaised') {
    const isOfNow = instance.execution === execution;
    if (!isOfNow || !instance.open.delete(arrival.id)) return Promise.resolve();
    instance.timers.delete(arrival.id);
  }
  return new Promise((resolve, reject) => {
    const saved = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    instance.inbox.push({ arrival, saved });
    work(instance);
  });
}

/** Ends an instance whatever it waits for; resolves when that is on the disk. */
export async function endInstance(instance: Instance, end: ExecutionEnd): Promise<void> {
  instance.ending ??= end;
  work(instance);
  await instance.idle;
}
