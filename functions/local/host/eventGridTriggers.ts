import { z } from 'zod';
import type { Registration } from './captureRegistrations.ts';
import type { HostRequest, HostResponse } from './hostServer.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';

/** The Event Grid schema and CloudEvents both come as one object or a list of them. */
const events = z.union([z.array(z.looseObject({})), z.looseObject({}).transform((one) => [one])]);

/**
 * Calls an Event Grid function for every event posted to `?functionName=NAME`, one after another, as
 * Event Grid itself delivers them. 500 asks the sender to deliver again.
 */
export async function eventGridTriggers(
  registrations: readonly Registration[],
  { method, url, body }: HostRequest,
  { invoke, log }: { invoke: Invoke; log: WriteLog },
): Promise<HostResponse> {
  const name = url.searchParams.get('functionName');
  const registration = registrations.find((each) => each.name === name);
  if (method !== 'POST' || registration === undefined) return { status: 404 };
  const posted = events.safeParse(readJson(body));
  if (!posted.success)
    return { status: 400, json: { message: 'The body is an event, or a list.' } };
  try {
    for (const event of posted.data) await invoke(registration, { json: JSON.stringify(event) });
    return { status: 202 };
  } catch (error) {
    const message = `Function "${name}" failed: ${error instanceof Error ? error.stack : error}`;
    log({ level: 'error', message, functionName: registration.name });
    return { status: 500 };
  }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
