/** The safety net: finds what no event announced. Usage earnings of a month are out by the 16th of the next. */
import { app, type InvocationContext, type Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { startRunOver } from './app/runs/durableRuns.ts';
import { services } from './app/services.ts';

export async function monthlyTimer(_timer: Timer, context: InvocationContext): Promise<void> {
  const { run, started } = await startRunOver(df.getClient(context), await services(), 'timer');
  context.log(started ? `Started ${run.runId}.` : `${run.runId} covers the inbox already.`);
}

app.timer('monthlyTimer', {
  schedule: '%RECONCILE_SCHEDULE%',
  extraInputs: [df.input.durableClient()],
  handler: monthlyTimer,
});
