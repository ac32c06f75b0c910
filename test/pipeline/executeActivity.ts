import { fileURLToPath } from 'node:url';
import { captureRegistrations } from '../../functions/local/host/captureRegistrations.ts';

/** Executes an activity as the host would, past every orchestrator: a second time, or long after its run. */
export async function executeActivity(name: string, input: unknown): Promise<unknown> {
  const file = fileURLToPath(new URL(`../../functions/${name}.ts`, import.meta.url));
  const activity = (await captureRegistrations([file])).get(name);
  if (activity === undefined) throw new Error(`${name}.ts registers no ${name}`);
  return activity.handler(input);
}
