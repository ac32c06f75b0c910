/**
 * Forgets orchestration histories of finished runs after 90 days; the durable store never does it by
 * itself. Only ended ones go, and a day at a time, because purging a long span times out; what is older
 * still, such as the last run before a long pause, goes with the first day. The newest run's stays,
 * however old: it says that there is nothing new to do. The record of runs, the tables and the reports
 * stay as well.
 */
import { app, type InvocationContext, type Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { latestRun } from './app/runs/runs.ts';
import { services } from './app/services.ts';

const KEPT_DAYS = 90;
const DAYS_BACK = 30;
const CLOCKS_DIFFER_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export async function purgeHistory(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  const newest = await latestRun((await services()).tables.runs);
  if (!newest) return;
  const beforeNewest = Date.parse(newest.requestedAt) - CLOCKS_DIFFER_MS;
  const end = Math.min(Date.now() - KEPT_DAYS * DAY_MS, beforeNewest);
  let deleted = 0;
  for (let day = DAYS_BACK; day > 0; day--) {
    const { instancesDeleted } = await client.purgeInstanceHistoryBy({
      createdTimeFrom: new Date(day === DAYS_BACK ? 0 : end - day * DAY_MS),
      createdTimeTo: new Date(end - (day - 1) * DAY_MS),
      runtimeStatus: [
        df.OrchestrationRuntimeStatus.Completed,
        df.OrchestrationRuntimeStatus.Failed,
        df.OrchestrationRuntimeStatus.Terminated,
      ],
    });
    deleted += instancesDeleted;
  }
  context.log(`Forgot the histories of ${deleted} orchestrations older than ${KEPT_DAYS} days.`);
}

app.timer('purgeHistory', {
  schedule: '0 30 3 * * *',
  extraInputs: [df.input.durableClient()],
  handler: purgeHistory,
});
