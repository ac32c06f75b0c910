/** Activity: checks a month, makes its reports, and moves the pointer to them in one write. */
import * as df from 'durable-functions';
import { type MonthMade, publishMonthInput } from './app/messages.ts';
import { publishStep } from './app/monthSteps.ts';
import { InboxChanged } from './app/ports.ts';
import { services } from './app/services.ts';
import { timedStep } from './app/stepTimes.ts';
import { equalRanges } from './app/tenantBucket.ts';

export async function publishMonth(input: unknown): Promise<MonthMade> {
  const { runId, month, ranges } = publishMonthInput.parse(input);
  try {
    return await timedStep(await services(), { runId, step: 'publish', part: month }, (timed) =>
      publishStep(timed, runId, month, equalRanges(ranges)),
    );
  } catch (error) {
    // Rows set aside late are read again for their text, from a file that may be another one by now.
    if (error instanceof InboxChanged) {
      return { outcome: 'changed', revision: 0, reason: error.message };
    }
    throw error;
  }
}

df.app.activity('publishMonth', { handler: publishMonth });
