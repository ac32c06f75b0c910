/** Activity: checks a month, makes its reports, and moves the pointer to them in one write. */
import * as df from 'durable-functions';
import { activityStep } from './app/activityStep.ts';
import { type MonthMade, type Outdated, publishMonthInput } from './app/messages.ts';
import { publishStep } from './app/monthSteps.ts';
import { equalRanges } from './app/tenantBucket.ts';

export async function publishMonth(input: unknown): Promise<MonthMade | Outdated> {
  const { runId, month, ranges } = publishMonthInput.parse(input);
  return activityStep({ runId, step: 'publish', part: month }, (timed) =>
    publishStep(timed, runId, month, equalRanges(ranges)),
  );
}

df.app.activity('publishMonth', { handler: publishMonth });
