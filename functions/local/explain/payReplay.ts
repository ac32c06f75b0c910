/** The months of a replay paid again, by the steps of a run. */
import type { TenantId } from '../../../core/ids.ts';
import type { CapGross } from '../../../core/incentives/cap.ts';
import { openingState } from '../../../core/ledger/openingState.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { NEW_TENANT } from '../../../core/ledger/tenantState.ts';
import { sharedLines } from '../../app/partners/sharedLines.ts';
import { type PaidRange, publishedBlobs } from '../../app/paying/paidRange.ts';
import { monthTerms, payBuckets } from '../../app/paying/payBuckets.ts';
import { payTenants } from '../../app/paying/payTenants.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import { undatedClaims } from '../../app/planning/undatedClaims.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import type { BucketRange } from '../../app/tenants/tenantBucket.ts';
import { rangesOf } from '../folder/stageFolder.ts';
import type { ReplayedMonth, ReplayInput } from './tenantReplay.ts';

/** What paying a month makes of the tenant. */
export interface PaidMonth extends Pick<ReplayedMonth, 'plan' | 'ineligible' | 'after'> {
  /** Its lines but for those under caps that it shares with other customers. */
  readonly settled: readonly PayableLine[];
  /** The keys of those caps. */
  readonly sharedKeys: readonly string[];
}

/** Pays every month in the tenant's bucket, which is all that the tenant's own lines follow from. */
export async function payOwnBucket(
  { work, plans, settings }: ReplayInput,
  range: BucketRange,
  tenant: TenantId,
): Promise<PaidMonth[]> {
  const months: PaidMonth[] = [];
  let before: readonly PaidRange[] = [];
  for (const plan of plans) {
    const undated = undatedClaims(plan).filter((line) => line.tenant === tenant);
    let month: PaidMonth = {
      plan,
      settled: [],
      sharedKeys: [],
      ineligible: undated,
      after: NEW_TENANT,
    };
    const terms = monthTerms(plan, settings);
    await payTenants({ work, plan, before, range, settings, terms }, (facts, _, result) => {
      if (facts.tenant !== tenant) return;
      month = {
        plan,
        settled: result.lines.flatMap((line) => ('capTerms' in line ? [] : [line])),
        sharedKeys: result.lines.flatMap((line) =>
          'capTerms' in line && line.capTerms ? [line.capTerms.key] : [],
        ),
        ineligible: [...result.ineligible, ...undated],
        after: result.after,
      };
    });
    months.push(month);
    before = [await payBuckets(work, plan, before, range, settings)];
  }
  return months;
}

/** By month, every customer's lines under these caps: they follow from paying all buckets. */
export async function payShared(
  { work, steps, plans, settings, joined, onProgress }: ReplayInput,
  sharedKeys: ReadonlySet<string>,
): Promise<PayableLine[][]> {
  const ranges = rangesOf(joined);
  const capGross = sharedCapsAtStart(plans, settings);
  const months: PayableLine[][] = [];
  let before: readonly PaidRange[] = [];
  for (const [done, plan] of plans.entries()) {
    onProgress({ step: 'month', month: plan.month, done, of: plans.length });
    const paid = await steps.each(
      'pay',
      ranges.map((range) => [plan, before, range]),
    );
    const lines: PayableLine[] = [];
    for await (const line of sharedLines(work, paid, capGross)) {
      if (line.cap && sharedKeys.has(line.cap.key)) lines.push(line);
    }
    months.push(lines);
    await work.forget(paid.flatMap(publishedBlobs));
    before = paid;
  }
  return months;
}

function sharedCapsAtStart([first]: readonly MonthPlan[], { rulebook }: RunSettings): CapGross {
  if (!first) return new Map();
  return new Map(openingState(first.opening, rulebook, first.firstLoadedMonth).sharedCapGross);
}
