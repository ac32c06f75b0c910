/** Activity: turns facts and the state before a month into lines, rows and the state after it. */
import * as df from 'durable-functions';
import { bucketsInput } from './app/messages.ts';
import { payStep } from './app/monthSteps.ts';
import { services } from './app/services.ts';

export async function payBuckets(input: unknown): Promise<void> {
  const { runId, month, range } = bucketsInput.parse(input);
  await payStep(await services(), runId, month, range);
}

df.app.activity('payBuckets', { handler: payBuckets });
