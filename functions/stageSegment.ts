/** Activity: stages one segment of a large file, unless the same segment is staged already. */
import * as df from 'durable-functions';
import { type ExtractStaged, type Outdated, stageSegmentInput } from './app/activities/messages.ts';
import { segmentStep } from './app/activities/stageStep.ts';
import { stagingActivity } from './app/activities/stagingActivity.ts';

export async function stageSegment(input: unknown): Promise<ExtractStaged | Outdated> {
  const { runId, file, segment } = stageSegmentInput.parse(input);
  return stagingActivity({ runId, file, of: `${segment}` }, (services, of) =>
    segmentStep(services, of, segment),
  );
}

df.app.activity('stageSegment', { handler: stageSegment });
