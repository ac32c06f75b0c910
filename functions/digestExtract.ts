/** Activity: the SHA-256 of a large file, which is of all of it, while its segments are staged. */
import * as df from 'durable-functions';
import { type ExtractStaged, type Outdated, stageExtractInput } from './app/activities/messages.ts';
import { digestStep } from './app/activities/stageStep.ts';
import { stagingActivity } from './app/activities/stagingActivity.ts';

export async function digestExtract(input: unknown): Promise<ExtractStaged | Outdated> {
  return stagingActivity({ ...stageExtractInput.parse(input), of: 'digest' }, digestStep);
}

df.app.activity('digestExtract', { handler: digestExtract });
