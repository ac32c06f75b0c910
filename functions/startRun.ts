/** POST /api/runs: a run over what the inbox holds now. */
import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import * as df from 'durable-functions';
import { startRunOver } from './app/runs/durableRuns.ts';
import { services } from './app/services.ts';

export async function startRun(
  _request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { run, started } = await startRunOver(df.getClient(context), await services(), 'http');
  const message = started
    ? 'The run has started.'
    : 'Nothing has changed since this run: the same files need no new one.';
  return { status: started ? 202 : 200, jsonBody: { runId: run.runId, started, message } };
}

app.http('startRun', {
  route: 'runs',
  methods: ['POST'],
  authLevel: 'function',
  extraInputs: [df.input.durableClient()],
  handler: startRun,
});
