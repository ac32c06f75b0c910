/** Activity: folds one month's rows of a range of tenant buckets to facts. */
import * as df from 'durable-functions';
import { activityStep } from './app/activities/activityStep.ts';
import { bucketsInput } from './app/activities/messages.ts';
import { foldStep } from './app/activities/monthSteps.ts';

export async function foldBuckets(input: unknown): Promise<unknown> {
  const { runId, month, range } = bucketsInput.parse(input);
  const step = { runId, step: 'fold', part: `${month}|${range.from}` } as const;
  return activityStep(step, (timed) => foldStep(timed, runId, month, range));
}

df.app.activity('foldBuckets', { handler: foldBuckets });
