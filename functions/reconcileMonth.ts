/** One month of a run: folding its buckets, or paying them and publishing. */

import type { OrchestrationHandler } from 'durable-functions';
import * as df from 'durable-functions';
import { monthMade, noAnswer, reconcileMonthInput } from './app/activities/messages.ts';
import { activities, activity } from './app/activities/orchestratorCalls.ts';
import { equalRanges } from './app/tenants/tenantBucket.ts';

export const reconcileMonth: OrchestrationHandler = function* (context) {
  const { runId, month, step, ranges } = reconcileMonthInput.parse(context.df.getInput());
  const inputs = equalRanges(ranges).map((range) => ({ runId, month, range }));
  if (step === 'fold') {
    yield* activities(context, 'foldBuckets', inputs, noAnswer);
    return { outcome: 'folded', revision: 0, reason: '' };
  }
  yield* activities(context, 'payBuckets', inputs, noAnswer);
  return yield* activity(context, 'publishMonth', { runId, month, ranges }, monthMade);
};

df.app.orchestration('reconcileMonth', reconcileMonth);
