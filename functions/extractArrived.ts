/**
 * Something changed in the inbox. The event is a hint: it may come twice, late, for a file that is half
 * written, or from somebody who forged it, so nothing of it is read. It only asks for a run over
 * whatever the inbox holds.
 */
import process from 'node:process';
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { startRunOver } from './app/runs/durableRuns.ts';
import { CONTAINERS, services } from './app/services.ts';
import { extractEventsFrom, STORAGE_SETTING } from './app/settings.ts';

export async function extractArrived(_event: unknown, context: InvocationContext): Promise<void> {
  const { run, started } = await startRunOver(df.getClient(context), await services(), 'extract');
  context.log(started ? `Started ${run.runId}.` : `${run.runId} covers the inbox already.`);
}

const extraInputs = [df.input.durableClient()];

if (extractEventsFrom(process.env) === 'eventGrid') {
  app.eventGrid('extractArrived', { extraInputs, handler: extractArrived });
} else {
  app.storageBlob('extractArrived', {
    path: `${CONTAINERS.extracts}/{name}`,
    connection: STORAGE_SETTING,
    extraInputs,
    handler: extractArrived,
  });
}
