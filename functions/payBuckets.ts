/** Activity: turns facts and the state before a month into lines, rows and the state after it. */
import * as df from 'durable-functions';
import { activityStep } from './app/activities/activityStep.ts';
import { bucketsInput } from './app/activities/messages.ts';
import { payStep } from './app/activities/monthSteps.ts';

export async function payBuckets(input: unknown): Promise<unknown> {
  const { runId, month, range } = bucketsInput.parse(input);
  const step = { runId, step: 'pay', part: `${month}|${range.from}` } as const;
  return activityStep(step, (timed) => payStep(timed, runId, month, range));
}

df.app.activity('payBuckets', { handler: payBuckets });
