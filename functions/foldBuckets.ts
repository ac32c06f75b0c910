/** Activity: folds one month's rows of a range of tenant buckets to facts. */
import * as df from 'durable-functions';
import { bucketsInput } from './app/messages.ts';
import { foldStep } from './app/monthSteps.ts';
import { services } from './app/services.ts';

export async function foldBuckets(input: unknown): Promise<void> {
  const { runId, month, range } = bucketsInput.parse(input);
  await foldStep(await services(), runId, month, range);
}

df.app.activity('foldBuckets', { handler: foldBuckets });
