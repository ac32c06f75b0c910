/** One large file of a run: all its segments side by side, and its digest, then the file from them. */

import type { OrchestrationHandler } from 'durable-functions';
import * as df from 'durable-functions';
import { extractStaged, stageLargeExtractInput } from './app/activities/messages.ts';
import { activitiesOf, activity } from './app/activities/orchestratorCalls.ts';

export const stageLargeExtract: OrchestrationHandler = function* (context) {
  const { runId, file, segments } = stageLargeExtractInput.parse(context.df.getInput());
  // First what takes longest.
  const calls: { name: string; input: unknown }[] = [
    { name: 'digestExtract', input: { runId, file } },
  ];
  for (let segment = 0; segment < segments; segment++) {
    calls.push({ name: 'stageSegment', input: { runId, file, segment } });
  }
  yield* activitiesOf(context, calls, extractStaged);
  return yield* activity(context, 'joinSegments', { runId, file }, extractStaged);
};

df.app.orchestration('stageLargeExtract', stageLargeExtract);
