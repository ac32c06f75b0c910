/** Activity: a large file from its segments. One that was not cut where a record begins is staged again. */
import * as df from 'durable-functions';
import { type ExtractStaged, type Outdated, stageExtractInput } from './app/activities/messages.ts';
import { joinStep } from './app/activities/stageStep.ts';
import { stagingActivity } from './app/activities/stagingActivity.ts';

export async function joinSegments(input: unknown): Promise<ExtractStaged | Outdated> {
  return stagingActivity({ ...stageExtractInput.parse(input), of: 'join' }, joinStep);
}

df.app.activity('joinSegments', { handler: joinSegments });
