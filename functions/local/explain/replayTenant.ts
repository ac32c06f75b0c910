/**
 * One tenant, every month up to the one asked for: its rows, what they settled to, its lines and its
 * state, by the steps of a run. Only the tenant's bucket is paid, unless a cap that it shares with
 * other customers makes theirs count.
 */
import type { OpeningRow, RevenueRow, UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type CapGross, settleCap, type UnsettledLine } from '../../../core/incentives/cap.ts';
import { settleRevenue } from '../../../core/ledger/foldRevenue.ts';
import { settleUsage } from '../../../core/ledger/foldUsage.ts';
import { sortLines } from '../../../core/ledger/lineOrder.ts';
import { openingState } from '../../../core/ledger/openingState.ts';
import type { IneligibleLine, PayableLine } from '../../../core/ledger/payableLine.ts';
import { settleOpening } from '../../../core/ledger/referenceFacts.ts';
import type { Settled, Sourced } from '../../../core/ledger/settleByKey.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import type { FoldedRange } from '../../app/folding/foldBuckets.ts';
import type { PaidRange } from '../../app/paying/paidRange.ts';
import { monthTerms, payBuckets } from '../../app/paying/payBuckets.ts';
import { payTenants } from '../../app/paying/payTenants.ts';
import { type JoinedExtracts, rateOf } from '../../app/planning/joinExtracts.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import { undatedClaims } from '../../app/planning/undatedClaims.ts';
import type { WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { takeRows } from '../../app/staging/stagedFile.ts';
import { type BucketRange, tenantBucket } from '../../app/tenants/tenantBucket.ts';
import { nextTenant, readTenants } from '../../app/tenants/tenantStream.ts';
import { rangesOf } from '../folder/stageFolder.ts';
import { type MonthRevenue, monthRevenue } from './monthRevenue.ts';

export interface ReplayInput {
  readonly work: WorkStore;
  readonly settings: RunSettings;
  readonly joined: JoinedExtracts;
  readonly folds: readonly FoldedRange[];
  /** From the first month to the one to explain. */
  readonly plans: readonly MonthPlan[];
}

export interface ReplayedMonth {
  readonly plan: MonthPlan;
  readonly usage: Settled<UsageRow>;
  readonly usdByGroup: MonthRevenue['usdByGroup'];
  readonly lines: readonly PayableLine[];
  readonly ineligible: readonly IneligibleLine[];
  readonly after: TenantState;
}

export interface TenantReplay extends ReplayInput {
  readonly tenant: TenantId;
  readonly opening: Settled<OpeningRow>;
  /** Oldest first; the last is the month to explain. */
  readonly months: readonly ReplayedMonth[];
  /** Of the month to explain. The rows of earlier months are let go: there may be millions of them. */
  readonly revenue: MonthRevenue;
  /** The tenant's lines of all months, and other tenants' under a cap that they share with it. */
  readonly lines: readonly PayableLine[];
}

export async function replayTenant(input: ReplayInput, tenant: TenantId): Promise<TenantReplay> {
  const { joined, plans } = input;
  const bucket = tenantBucket(tenant);
  const own: BucketRange = { from: bucket, to: bucket + 1 };
  const sharedKeys = new Set<string>();
  let paid = await payMonths(input, [own], (line) => {
    if (line.tenant !== tenant) return false;
    if ('capTerms' in line && line.capTerms) sharedKeys.add(line.capTerms.key);
    return true;
  });
  if (sharedKeys.size > 0) {
    paid = await payMonths(input, rangesOf(joined), (line) =>
      'capTerms' in line
        ? line.capTerms !== undefined && sharedKeys.has(line.capTerms.key)
        : line.tenant === tenant,
    );
  }
  const opening = settleOpening(
    joined.opening,
    joined.files.map(({ name }) => name),
    plans[0]?.firstLoadedMonth,
  );
  return {
    ...input,
    tenant,
    opening,
    ...(await replayMonths(input, paid, own, tenant)),
    lines: paid.flatMap(({ lines }) => lines),
  };
}

interface PaidMonth {
  readonly plan: MonthPlan;
  /** What paying made of the month before. */
  readonly before: readonly PaidRange[];
  readonly lines: readonly PayableLine[];
}

/** Pays every month in these ranges, and keeps the lines that are wanted: those under a shared cap as all of them settle it. */
async function payMonths(
  { work, plans, settings }: ReplayInput,
  ranges: readonly BucketRange[],
  isWanted: (line: PayableLine | UnsettledLine) => boolean,
): Promise<PaidMonth[]> {
  const months: PaidMonth[] = [];
  const sharedCaps = sharedCapsAtStart(plans, settings);
  let before: readonly PaidRange[] = [];
  for (const plan of plans) {
    const terms = monthTerms(plan, settings);
    const paid: PaidRange[] = [];
    const lines: PayableLine[] = [];
    const open: UnsettledLine[] = [];
    for (const range of ranges) {
      paid.push(await payBuckets(work, plan, before, range, settings));
      await payTenants(
        { work, plan, before, range, settings, terms },
        (_facts, _before, result) => {
          for (const line of result.lines) {
            if (!isWanted(line)) continue;
            if ('capTerms' in line) open.push(line);
            else lines.push(line);
          }
        },
      );
    }
    sortLines(open);
    for (const line of open) lines.push(settleCap(line, sharedCaps));
    sortLines(lines);
    months.push({ plan, before, lines });
    before = paid;
  }
  return months;
}

function sharedCapsAtStart([first]: readonly MonthPlan[], { rulebook }: RunSettings): CapGross {
  if (!first) return new Map();
  return new Map(openingState(first.opening, rulebook, first.firstLoadedMonth).sharedCapGross);
}

async function replayMonths(
  input: ReplayInput,
  paid: readonly PaidMonth[],
  own: BucketRange,
  tenant: TenantId,
): Promise<Pick<TenantReplay, 'months' | 'revenue'>> {
  const months: ReplayedMonth[] = [];
  let revenue = monthRevenue({ accepted: [], duplicates: [], rejected: [] });
  for (const month of paid) {
    const rows = await rowsOf(input.work, input.joined, month.plan, own, tenant);
    revenue = monthRevenue(
      settleRevenue(
        rows.filter((sourced): sourced is Sourced<RevenueRow> => sourced.row.kind !== 'usage'),
        rateOf(input.joined),
      ),
    );
    months.push({
      plan: month.plan,
      usage: settleUsage(
        rows.filter((sourced): sourced is Sourced<UsageRow> => sourced.row.kind === 'usage'),
        input.joined.files.map(({ name }) => name),
      ),
      usdByGroup: revenue.usdByGroup,
      lines: month.lines.filter((line) => line.tenant === tenant),
      ...(await payTenant(input, month, own, tenant)),
    });
  }
  return { months, revenue };
}

/** What paying the month makes of the tenant, beside payable lines. */
async function payTenant(
  { work, settings }: ReplayInput,
  { plan, before }: PaidMonth,
  range: BucketRange,
  tenant: TenantId,
): Promise<Pick<ReplayedMonth, 'ineligible' | 'after'>> {
  const terms = monthTerms(plan, settings);
  const undated = undatedClaims(plan).filter((line) => line.tenant === tenant);
  let paid: Pick<ReplayedMonth, 'ineligible' | 'after'> = { ineligible: [], after: NEW_TENANT };
  await payTenants({ work, plan, before, range, settings, terms }, (facts, _, result) => {
    if (facts.tenant === tenant) paid = { ineligible: result.ineligible, after: result.after };
  });
  return { after: paid.after, ineligible: [...paid.ineligible, ...undated] };
}

/** The staged rows of the tenant, in the order of files and rows. */
async function rowsOf(
  work: WorkStore,
  { files }: JoinedExtracts,
  { month }: MonthPlan,
  own: BucketRange,
  tenant: TenantId,
): Promise<Sourced<UsageRow | RevenueRow>[]> {
  const found: Sourced<UsageRow | RevenueRow>[] = [];
  for (const [file, { staged }] of files.entries()) {
    for (const part of staged.months.get(month) ?? []) {
      const reader = await readTenants(work, part, own);
      for (; reader.tenant !== '' && reader.tenant <= tenant; nextTenant(reader)) {
        const isWanted = reader.tenant === tenant;
        for (const row of takeRows(reader, staged.kind, reader.tenant, month, part)) {
          if (isWanted) found.push({ file, row });
        }
      }
    }
  }
  return found;
}
