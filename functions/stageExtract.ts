/**
 * Activity: stages one file of the inventory, unless the same version is staged already. A large one it
 * only cuts into segments, and answers how many.
 */
import * as df from 'durable-functions';
import { type ExtractStaged, type Outdated, stageExtractInput } from './app/activities/messages.ts';
import { stageStep } from './app/activities/stageStep.ts';
import { stagingActivity } from './app/activities/stagingActivity.ts';

export async function stageExtract(input: unknown): Promise<ExtractStaged | Outdated> {
  return stagingActivity(stageExtractInput.parse(input), stageStep);
}

df.app.activity('stageExtract', { handler: stageExtract });
