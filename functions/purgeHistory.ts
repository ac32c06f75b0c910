/**
 * Forgets orchestration histories of finished runs after 90 days; the durable store never does it by
 * itself. Only ended ones go, and a day at a time, because purging a long span times out. The record
 * of runs, the tables and the reports stay.
 */
import { app, type InvocationContext, type Timer } from '@azure/functions';
import * as df from 'durable-functions';

const KEPT_DAYS = 90;
const DAYS_BACK = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

export async function purgeHistory(_timer: Timer, context: InvocationContext): Promise<void> {
  const client = df.getClient(context);
  const end = Date.now() - KEPT_DAYS * DAY_MS;
  let deleted = 0;
  for (let day = DAYS_BACK; day > 0; day--) {
    const { instancesDeleted } = await client.purgeInstanceHistoryBy({
      createdTimeFrom: new Date(end - day * DAY_MS),
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
