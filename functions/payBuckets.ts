/** Activity: turns facts and the state before a month into lines, rows and the state after it. */
import * as df from 'durable-functions';
import { bucketsInput } from './app/messages.ts';
import { payStep } from './app/monthSteps.ts';
import { services } from './app/services.ts';
import { timedStep } from './app/stepTimes.ts';

export async function payBuckets(input: unknown): Promise<void> {
  const { runId, month, range } = bucketsInput.parse(input);
  const step = { runId, step: 'pay', part: `${month}|${range.from}` } as const;
  await timedStep(await services(), step, (timed) => payStep(timed, runId, month, range));
}

df.app.activity('payBuckets', { handler: payBuckets });
