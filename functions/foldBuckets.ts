/** Activity: folds one month's rows of a range of tenant buckets to facts. */
import * as df from 'durable-functions';
import { bucketsInput } from './app/messages.ts';
import { foldStep } from './app/monthSteps.ts';
import { services } from './app/services.ts';
import { timedStep } from './app/stepTimes.ts';

export async function foldBuckets(input: unknown): Promise<void> {
  const { runId, month, range } = bucketsInput.parse(input);
  const step = { runId, step: 'fold', part: `${month}|${range.from}` } as const;
  await timedStep(await services(), step, (timed) => foldStep(timed, runId, month, range));
}

df.app.activity('foldBuckets', { handler: foldBuckets });
