/** Activity: checks a month, makes its reports, and moves the pointer to them in one write. */
import * as df from 'durable-functions';
import { type MonthMade, publishMonthInput } from './app/messages.ts';
import { publishStep } from './app/monthSteps.ts';
import { services } from './app/services.ts';
import { equalRanges } from './app/tenantBucket.ts';

export async function publishMonth(input: unknown): Promise<MonthMade> {
  const { runId, month, ranges } = publishMonthInput.parse(input);
  return publishStep(await services(), runId, month, equalRanges(ranges));
}

df.app.activity('publishMonth', { handler: publishMonth });
