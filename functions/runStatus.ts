/** GET /api/runs/{runId}: where a run is; `latest` names the newest one. */
import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import * as df from 'durable-functions';
import { notFound } from './app/notFound.ts';
import { runProgress } from './app/runs/durableRuns.ts';
import { liveProgress } from './app/runs/liveProgress.ts';
import { findRun, latestRun } from './app/runs/runs.ts';
import { runTime } from './app/runs/stepTimes.ts';
import { services } from './app/services.ts';

export async function runStatus(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const wired = await services();
  const { runs } = wired.tables;
  const wanted = request.params['runId'] ?? '';
  const run = wanted === 'latest' ? await latestRun(runs) : await findRun(runs, wanted);
  if (!run) return notFound('There is no such run. GET /api/runs/latest names the newest one.');
  const { runId, reason, requestedAt } = run;
  const progress = await runProgress(df.getClient(context), runId);
  const [at, time] = await Promise.all([
    liveProgress(wired, runId, progress.at),
    runTime(wired.tables.steps, runId),
  ]);
  return { jsonBody: { runId, reason, requestedAt, ...progress, at, ...time } };
}

app.http('runStatus', {
  route: 'runs/{runId}',
  methods: ['GET'],
  authLevel: 'function',
  extraInputs: [df.input.durableClient()],
  handler: runStatus,
});
