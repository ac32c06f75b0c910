/** Activity: checks a month, makes its reports, and moves the pointer to them in one write. */
import * as df from 'durable-functions';
import { activityStep } from './app/activities/activityStep.ts';
import { type MonthMade, type Outdated, publishMonthInput } from './app/activities/messages.ts';
import { publishStep } from './app/activities/monthSteps.ts';
import { equalRanges } from './app/tenants/tenantBucket.ts';

export async function publishMonth(input: unknown): Promise<MonthMade | Outdated> {
  const { runId, month, ranges } = publishMonthInput.parse(input);
  return activityStep({ runId, step: 'publish', part: month }, (timed) =>
    publishStep(timed, runId, month, equalRanges(ranges)),
  );
}

df.app.activity('publishMonth', { handler: publishMonth });
