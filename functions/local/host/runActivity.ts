import type { Registration } from './captureRegistrations.ts';
import type { TypedData } from './functionsCore.ts';
import type { Completion } from './history.ts';
import type { Task } from './instance.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';

/** A larger message would only fill the journal; the whole of it is in the log. */
const LONGEST_REASON = 2_000;

/**
 * Calls an activity and gives what goes back to its orchestrator. It does not throw: what the
 * activity throws is a failed task, for the orchestrator to try again or to fail with.
 */
export async function runActivity(
  registration: Registration | undefined,
  task: Extract<Task, { type: 'TaskScheduled' }>,
  { invoke, log }: { invoke: Invoke; log: WriteLog },
): Promise<Extract<Completion, { type: 'TaskCompleted' | 'TaskFailed' }>> {
  const { id, name } = task;
  try {
    if (registration?.trigger.type !== 'activityTrigger')
      throw new Error('There is no such activity.');
    const { respond } = await invoke(registration, { json: task.input });
    const { returnValue } = await respond();
    return { type: 'TaskCompleted', id, result: resultJson(returnValue) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log({ level: 'error', functionName: name, message: detail(error) });
    const reason = `Activity "${name}" failed: ${message}`.slice(0, LONGEST_REASON);
    return {
      type: 'TaskFailed',
      id,
      reason,
      details: error instanceof Error ? error.name : 'Error',
    };
  }
}

/** What an activity returned, as JSON text: bytes in base64, nothing as null. */
function resultJson(value: TypedData | null | undefined): string {
  if (value?.json !== undefined) return value.json;
  const plain = value?.string ?? value?.int ?? value?.double;
  if (plain !== undefined) return JSON.stringify(plain);
  if (value?.bytes !== undefined)
    return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return 'null';
}

function detail(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
