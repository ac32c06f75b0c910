/**
 * One run: take inventory, stage what is new, fold every month, plan, then make again each month whose
 * inputs changed, oldest first. It only decides; activities do the work and hand over references.
 */

import type { OrchestrationContext, OrchestrationHandler, Task } from 'durable-functions';
import * as df from 'durable-functions';
import {
  extractStaged,
  extractsTaken,
  inboxTaken,
  MOST_TASKS,
  monthMade,
  monthsTaken,
  type RunResult,
  reconcileInput,
} from './app/activities/messages.ts';
import {
  activities,
  activity,
  subOrchestrator,
  subOrchestrators,
} from './app/activities/orchestratorCalls.ts';

export const reconcile: OrchestrationHandler = function* (context) {
  const { runId, stage } = reconcileInput.parse(context.df.getInput());
  if (stage) return yield* stageFiles(context, runId, stage.from, stage.to);
  return yield* wholeRun(context, runId);
};

df.app.orchestration('reconcile', reconcile);

const LATER_RUN = 'A later run has taken over before this one planned its months.';

type Steps<Result> = Generator<Task, Result, unknown>;

function* wholeRun(context: OrchestrationContext, runId: string): Steps<RunResult> {
  const take = { runId };
  const { files } = yield* activity(context, 'takeInventory', { ...take, of: 'inbox' }, inboxTaken);
  yield* stageFiles(context, runId, 0, files);
  const extracts = yield* activity(
    context,
    'takeInventory',
    { ...take, of: 'extracts' },
    extractsTaken,
  );
  if (extracts.problem !== '') {
    const { problem: reason, rejects = 0 } = extracts;
    return { outcome: 'refused', reason, rejects, months: [] };
  }
  for (const [done, month] of extracts.months.entries()) {
    context.df.setCustomStatus(
      bucketsAt('fold', month, done, extracts.months.length, extracts.ranges),
    );
    yield* makeMonth(context, runId, month, 'fold', extracts.ranges);
  }
  const plan = yield* activity(context, 'takeInventory', { ...take, of: 'months' }, monthsTaken);
  if (plan.superseded) {
    return { outcome: 'superseded', reason: LATER_RUN, rejects: plan.rejects, months: [] };
  }
  const months: RunResult['months'] = [];
  for (const [done, month] of plan.months.entries()) {
    context.df.setCustomStatus(bucketsAt('pay', month, done, plan.months.length, extracts.ranges));
    const made = yield* makeMonth(context, runId, month, 'pay', extracts.ranges);
    if (made.outcome === 'parked' || made.outcome === 'superseded') {
      return { outcome: made.outcome, reason: made.reason, rejects: plan.rejects, months };
    }
    months.push({ month, revision: made.revision });
  }
  context.df.setCustomStatus({ step: 'done', done: months.length, of: months.length });
  const { rejects, unlisted = '', ofNoMonth = '' } = plan;
  const outcome = months.length === 0 && unlisted === '' ? 'nothingNew' : outcomeOf(rejects);
  return { outcome, reason: unlisted || ofNoMonth, rejects, months };
}

/** Where a run is, in ranges of buckets: months are of very different size. */
const bucketsAt = (
  step: 'fold' | 'pay',
  month: string,
  doneMonths: number,
  months: number,
  ranges: number,
) => ({ step, month, done: doneMonths * ranges, of: months * ranges });

const outcomeOf = (rejects: number): RunResult['outcome'] =>
  rejects > 0 ? 'completedWithRejects' : 'completed';

/**
 * Stages files `from` up to `to`, at most 100 at once; more go to sub-orchestrations of 100 each, and
 * each large file to one of its own.
 */
function* stageFiles(
  context: OrchestrationContext,
  runId: string,
  from: number,
  to: number,
): Steps<void> {
  context.df.setCustomStatus({ step: 'stage', done: from, of: to });
  if (to - from <= MOST_TASKS) {
    const files = Array.from({ length: to - from }, (_, index) => ({ runId, file: from + index }));
    const staged = yield* activities(context, 'stageExtract', files, extractStaged);
    const large = staged.flatMap(({ segments }, index) =>
      segments === undefined ? [] : [{ runId, file: from + index, segments }],
    );
    yield* stageLarge(context, large);
    return;
  }
  for (let start = from; start < to; start += MOST_TASKS) {
    const stage = { from: start, to: Math.min(start + MOST_TASKS, to) };
    context.df.setCustomStatus({ step: 'stage', done: start, of: to });
    yield context.df.callSubOrchestrator('reconcile', { runId, stage }, `${runId}-stage-${start}`);
  }
}

const stageLarge = (
  context: OrchestrationContext,
  files: readonly { readonly runId: string; readonly file: number; readonly segments: number }[],
) =>
  subOrchestrators(
    context,
    'stageLargeExtract',
    files,
    ({ runId, file }) => `${runId}-file-${file}`,
    extractStaged,
  );

const makeMonth = (
  context: OrchestrationContext,
  runId: string,
  month: string,
  step: 'fold' | 'pay',
  ranges: number,
) =>
  subOrchestrator(
    context,
    'reconcileMonth',
    { runId, month, step, ranges },
    `${runId}-${step}-${month}`,
    monthMade,
  );
