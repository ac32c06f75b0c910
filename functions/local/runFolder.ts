/**
 * The whole job on folders: the steps of the pipeline one after the other, with no storage and no
 * host. What it writes is what the pipeline publishes.
 */
import type { Month } from '../../core/month.ts';
import { type JoinedExtracts, missingPartners } from '../app/joinExtracts.ts';
import { keepLateRejects } from '../app/monthRejects.ts';
import { type PaidRange, payBuckets } from '../app/payBuckets.ts';
import { type MonthPlan, planMonths, type RunPlan } from '../app/planMonths.ts';
import type { Inbox, WorkStore } from '../app/ports.ts';
import { type MonthState, type PublishedMonth, publishMonth } from '../app/publishMonth.ts';
import { rawTextReader } from '../app/rawTextReader.ts';
import type { RunSettings } from '../app/runSettings.ts';
import type { BucketRange } from '../app/tenantBucket.ts';
import { WrongUse } from './exitCode.ts';
import type { FolderReports } from './folderReports.ts';
import type { Progress } from './progress.ts';
import { foldAll, rangesOf, type StagedFolder, stageAll } from './stageFolder.ts';

export interface FolderRun {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  readonly settings: RunSettings;
  /** The last month to compute; all of them when undefined. */
  readonly through: Month | undefined;
  readonly reportsOf: (month: Month) => FolderReports;
  readonly onProgress: (progress: Progress) => void;
}

export interface FolderRunResult {
  readonly plan: RunPlan;
  readonly published: readonly PublishedMonth[];
}

/** Every file staged, then every month computed. */
export async function runFolder(run: FolderRun): Promise<FolderRunResult> {
  return computeMonths(run, await stageAll(run));
}

/** Stops at the first month whose checks fail; that month and later ones are not written. */
export async function computeMonths(
  run: FolderRun,
  { joined, inventory }: StagedFolder,
): Promise<FolderRunResult> {
  refuseWithoutPartners(joined, run.settings);
  const ranges = rangesOf(joined);
  const plan = planMonths(
    joined,
    await foldAll(run.work, joined, ranges),
    run.settings,
    run.through,
  );
  await keepLateRejects(run.work, plan.files, rawTextReader(run.inbox, inventory.files));
  const published: PublishedMonth[] = [];
  let paid: PaidRange[] = [];
  let before: MonthState | undefined;
  for (const month of plan.months) {
    run.onProgress({
      step: 'month',
      month: month.month,
      done: published.length,
      of: plan.months.length,
    });
    paid = await payAll(run, month, paid, ranges);
    const reports = run.reportsOf(month.month);
    const result = await publishMonth({
      work: run.work,
      plan: month,
      paid,
      before,
      settings: run.settings,
      revision: 1,
      sink: reports.sink,
      restatement: undefined,
    });
    published.push(result);
    if (result.failed.length > 0) {
      await reports.discard();
      break;
    }
    await reports.publish();
    before = result.after;
  }
  return { plan, published };
}

async function payAll(
  { work, settings }: FolderRun,
  month: MonthPlan,
  before: readonly PaidRange[],
  ranges: readonly BucketRange[],
): Promise<PaidRange[]> {
  const paid: PaidRange[] = [];
  for (const range of ranges) paid.push(await payBuckets(work, month, before, range, settings));
  return paid;
}

/** Without partners' facts nobody would be eligible, and every payout would be a silent zero. */
function refuseWithoutPartners(joined: JoinedExtracts, settings: RunSettings): void {
  const problem = missingPartners(joined, settings);
  if (problem !== undefined) {
    throw new WrongUse(`${problem} Or give --assume-eligible to take every partner as eligible.`);
  }
}
