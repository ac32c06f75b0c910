/** What `takeInventory` does at the three points of a run where everything comes together. */
import type { Month } from '../../../core/month.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';
import { type Inventory, takeInventory } from '../inventory.ts';
import { claimMonths } from '../planning/claimMonths.ts';
import { filesOfNoMonth } from '../planning/filesOfNoMonth.ts';
import {
  type JoinedExtracts,
  joinExtracts,
  monthsOf,
  mostRowsInAMonth,
  type NamedFile,
  rejectsSoFar,
} from '../planning/joinExtracts.ts';
import { missingPartners } from '../planning/missingPartners.ts';
import { isPaidMonthKept } from '../planning/paidMonth.ts';
import { loadedMonths, planMonths, type RunPlan } from '../planning/planMonths.ts';
import type { Period } from '../publishing/periods.ts';
import { isShown } from '../publishing/reportsContainer.ts';
import { firstRejects } from '../rejects/firstRejects.ts';
import { keepLateRejects } from '../rejects/keepLateRejects.ts';
import { rawTextReader } from '../rejects/rawTextReader.ts';
import type { Services } from '../services.ts';
import type { StagedFile } from '../staging/stagedFile.ts';
import { equalRanges, rangesFor } from '../tenants/tenantBucket.ts';
import type { ExtractsTaken } from './messages.ts';
import { loadRunPart, loadSharedPart, saveRunPart, saveRunPartOnce } from './runBlobs.ts';

/** Lists the inbox; the list of a run is made once and kept. */
export async function takeInbox(services: Services, runId: string): Promise<Inventory> {
  const inventory = await takeInventory(services.inbox);
  return saveRunPartOnce(services, runId, 'inventory', inventory);
}

/** Joins all staged files, and tells which months there are to fold. */
export async function takeExtracts(services: Services, runId: string): Promise<ExtractsTaken> {
  const { files, refused } = await loadSharedPart<Inventory>(services, runId, 'inventory');
  const named: NamedFile[] = await Promise.all(
    files.map(async ({ name }, index) => ({
      name,
      staged: await loadRunPart<StagedFile>(services, runId, `staged-${index}`),
    })),
  );
  const joined = await joinExtracts(
    services.work,
    named,
    refused.map(({ file: { name, bytes }, issue }) => ({ name, bytes, issue })),
  );
  await saveRunPart(services, runId, 'joined', joined);
  return {
    months: monthsOf(joined),
    ranges: rangesFor(mostRowsInAMonth(joined)),
    problem: missingPartners(joined, services.settings) ?? '',
    rejects: rejectsSoFar(joined),
  };
}

/**
 * A month that a run has to publish, to show again after an interruption, or to pay again because the work
 * container was emptied.
 */
export interface MonthToMake {
  readonly month: Month;
  /** The month as it was when this run claimed it. */
  readonly published: Period;
  /** Its lines are those that are published, and the work container has them. */
  readonly isPaid: boolean;
}

export interface ClaimedMonths {
  readonly toMake: readonly MonthToMake[];
  readonly rejects: number;
  /** `firstRejects`, when there are some and no month that lists them. */
  readonly unlisted: string;
  /** `filesOfNoMonth`. */
  readonly ofNoMonth: string;
  /** A later run has taken over. */
  readonly superseded: boolean;
}

/** Plans all months, claims them for this run, and tells which have to be made again. */
export async function takeMonths(services: Services, runId: string): Promise<ClaimedMonths> {
  const joined = await loadSharedPart<JoinedExtracts>(services, runId, 'joined');
  const ranges = equalRanges(rangesFor(mostRowsInAMonth(joined)));
  const parts = monthsOf(joined).flatMap((month) =>
    ranges.map(({ from }) => `folded-${month}-${from}`),
  );
  const folds = await Promise.all(
    parts.map((part) => loadRunPart<FoldedRange>(services, runId, part)),
  );
  const loaded = loadedMonths(joined, folds);
  const claimed = await claimMonths(services.tables.periods, runId, loaded);
  if (!claimed) return saveRunPartOnce(services, runId, 'months', SUPERSEDED);
  const published = [...claimed].flatMap(([month, { revision }]) => (revision > 0 ? [month] : []));
  const plan = planMonths(joined, folds, services.settings, undefined, published);
  const inventory = await loadRunPart<Inventory>(services, runId, 'inventory');
  const rawTextOf = rawTextReader(services.inbox, inventory.files, joined.files);
  await keepLateRejects(services.work, plan.files, rawTextOf);
  await saveRunPartOnce(services, runId, 'plan', plan);
  const taken = await chooseMonths(services, plan, claimed);
  return saveRunPartOnce(services, runId, 'months', taken);
}

const SUPERSEDED: ClaimedMonths = {
  toMake: [],
  rejects: 0,
  unlisted: '',
  ofNoMonth: '',
  superseded: true,
};

/**
 * The months whose inputs changed, those that do not lie whole at their place, and those that the next
 * month could not go on from.
 */
async function chooseMonths(
  { reports, work }: Services,
  plan: RunPlan,
  claimed: ReadonlyMap<Month, Period>,
): Promise<ClaimedMonths> {
  const toMake: MonthToMake[] = [];
  const rejects = plan.files.reduce(
    (sum, { count, issue }) => sum + count.quarantined + (issue ? 1 : 0),
    0,
  );
  for (const { month, payDigest, publishDigest } of plan.months) {
    const published = claimed.get(month);
    if (!published) throw new Error(`${month} is planned and was not claimed`);
    const isUnchanged = published.publishDigest === publishDigest;
    const isPaid = published.payDigest === payDigest && (await isPaidMonthKept(work, payDigest));
    if (!isUnchanged || !isPaid || !(await isShown(reports, month, published))) {
      toMake.push({ month, published, isPaid });
    }
  }
  const isListed = plan.months.length > 0 || rejects === 0;
  const unlisted = isListed ? '' : await firstRejects(work, plan.files);
  const ofNoMonth = filesOfNoMonth(plan.ofNoMonth);
  return { toMake, rejects, unlisted, ofNoMonth, superseded: false };
}
