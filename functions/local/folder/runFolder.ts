/**
 * The whole job on folders: the steps of the pipeline one after the other, with no storage and no
 * host. What it writes is what the pipeline publishes.
 */
import type { Month } from '../../../core/month.ts';
import type { MonthFacts } from '../../../core/reports/monthFacts.ts';
import { monthTotal } from '../../../core/reports/monthSummary.ts';
import type { Total } from '../../../core/reports/total.ts';
import type { Inventory } from '../../app/inventory.ts';
import { type PaidRange, publishedBlobs } from '../../app/paying/paidRange.ts';
import type { JoinedExtracts } from '../../app/planning/joinExtracts.ts';
import { missingPartners } from '../../app/planning/missingPartners.ts';
import {
  loadedMonths,
  type MonthPlan,
  planMonths,
  type RunPlan,
} from '../../app/planning/planMonths.ts';
import { type PublishedMonth, publishMonth } from '../../app/publishing/publishMonth.ts';
import { keepLateRejects } from '../../app/rejects/keepLateRejects.ts';
import { rawTextReader } from '../../app/rejects/rawTextReader.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import type { BucketRange } from '../../app/tenants/tenantBucket.ts';
import type { BegunSteps, Steps } from '../crew/steps.ts';
import { WrongUse } from '../exitCode.ts';
import type { FolderReports } from '../reports/folderReports.ts';
import { printableText } from '../terminal/printableText.ts';
import type { LocalWork } from './localWork.ts';
import {
  foldAll,
  rangesOf,
  type StagedFolder,
  type StagingInput,
  stageAll,
  stepsOf,
} from './stageFolder.ts';

export interface FolderRun extends StagingInput {
  readonly work: LocalWork;
  /** The last month to compute; all of them when undefined. */
  readonly through: Month | undefined;
  readonly reportsOf: (month: Month) => FolderReports;
}

export interface FolderRunResult {
  readonly plan: RunPlan;
  readonly published: readonly ComputedMonth[];
  /** The months that the extracts have rows of, also those after the last one to compute. */
  readonly loaded: readonly Month[];
}

/** What is kept of a month once its reports are written: a summary has a cell for each partner and rule. */
export interface ComputedMonth extends Pick<PublishedMonth, 'after' | 'failed'> {
  readonly facts: Pick<MonthFacts, 'month' | 'coverage' | 'assumedEligible' | 'warnings'>;
  readonly total: Total;
}

/**
 * Every file staged, then every month computed: from the first that the extracts have a row of to the
 * last. Reports of other months are not touched: the rows may be in other extracts, as of a quarter.
 */
export async function runFolder(run: FolderRun): Promise<FolderRunResult> {
  return computeMonths(run, await stageAll(run));
}

/**
 * While a month is published the next one is paid already, where there are other hands. Stops at the
 * first month whose checks fail; that month and later ones are not written.
 */
export async function computeMonths(
  run: FolderRun,
  { joined, inventory }: StagedFolder,
): Promise<FolderRunResult> {
  refuseEmpty(inventory);
  refuseWithoutPartners(joined, run.settings);
  const steps = stepsOf(run);
  const ranges = rangesOf(joined);
  const folds = await foldAll(steps, joined, ranges, run.onProgress);
  const plan = planMonths(joined, folds, run.settings, run.through);
  const published: ComputedMonth[] = [];
  const [first] = plan.months;
  let paying = first && payAll(steps, first, [], ranges);
  // Only reports need the texts of rejects, so others have begun to pay meanwhile.
  const rawTextOf = rawTextReader(run.inbox, inventory.files, joined.files);
  await keepLateRejects(run.work, plan.files, rawTextOf);
  for (const [done, month] of plan.months.entries()) {
    run.onProgress({ step: 'month', month: month.month, done, of: plan.months.length });
    const paid = (await paying?.finish()) ?? [];
    const next = plan.months[done + 1];
    paying = next && payAll(steps, next, paid, ranges);
    const result = await publish(run, month, paid, published.at(-1));
    published.push(result);
    await run.work.forget(paid.flatMap(publishedBlobs));
    if (result.failed.length > 0) break;
  }
  return { plan, published, loaded: loadedMonths(joined, folds) };
}

async function publish(
  { work, settings, reportsOf }: FolderRun,
  plan: MonthPlan,
  paid: readonly PaidRange[],
  before: ComputedMonth | undefined,
): Promise<ComputedMonth> {
  const reports = reportsOf(plan.month);
  try {
    const { after, failed, facts, summary } = await publishMonth({
      work,
      plan,
      paid,
      before: before?.after,
      settings,
      revision: 1,
      sink: reports.sink,
      restated: undefined,
    });
    if (failed.length === 0) await reports.publish();
    const { month, coverage, assumedEligible, warnings } = facts;
    const kept = { month, coverage, assumedEligible, warnings };
    return { after, failed, facts: kept, total: monthTotal(summary) };
  } finally {
    await reports.discard();
  }
}

const payAll = (
  steps: Steps,
  month: MonthPlan,
  before: readonly PaidRange[],
  ranges: readonly BucketRange[],
): BegunSteps<'pay'> =>
  steps.begin(
    'pay',
    ranges.map((range) => [month, before, range]),
  );

/** A folder that was not meant, or one whose files are still to come. */
function refuseEmpty({ files, refused }: Inventory): void {
  if (files.length + refused.length > 0) return;
  throw new WrongUse(
    'There is no file among the extracts. Put them there, or give --extracts another folder.',
  );
}

/** Without partners' facts nobody would be eligible, and every payout would be a silent zero. */
function refuseWithoutPartners(joined: JoinedExtracts, settings: RunSettings): void {
  const problem = missingPartners(joined, settings);
  if (problem !== undefined) {
    const said = printableText(problem);
    throw new WrongUse(`${said} Or give --assume-eligible to take every partner as eligible.`);
  }
}
