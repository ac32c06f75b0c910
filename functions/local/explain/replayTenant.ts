/**
 * One tenant, every month up to the one asked for: its rows, what they settled to, its lines and its
 * state, by the steps of a run. Only the tenant's bucket is paid, unless a cap that it shares with
 * other customers makes theirs count.
 */
import type { RevenueRow, UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { settleRevenue } from '../../../core/ledger/foldRevenue.ts';
import { settleUsage } from '../../../core/ledger/foldUsage.ts';
import { sortLines } from '../../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import { settleOpening } from '../../../core/ledger/referenceFacts.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { type JoinedExtracts, rateOf } from '../../app/planning/joinExtracts.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import type { WorkStore } from '../../app/ports.ts';
import { takeRows } from '../../app/staging/stagedFile.ts';
import { type BucketRange, tenantBucket } from '../../app/tenants/tenantBucket.ts';
import { nextTenant, readTenants } from '../../app/tenants/tenantStream.ts';
import { monthRevenue } from './monthRevenue.ts';
import { type PaidMonth, payOwnBucket, payShared } from './payReplay.ts';
import type { ReplayedMonth, ReplayInput, TenantReplay } from './tenantReplay.ts';

export async function replayTenant(input: ReplayInput, tenant: TenantId): Promise<TenantReplay> {
  const { joined, plans } = input;
  const bucket = tenantBucket(tenant);
  const own: BucketRange = { from: bucket, to: bucket + 1 };
  const paid = await payOwnBucket(input, own, tenant);
  const sharedKeys = new Set(paid.flatMap((month) => month.sharedKeys));
  const shared = sharedKeys.size > 0 ? await payShared(input, sharedKeys) : [];
  const lines = paid.map(({ settled }, index) => {
    const ofMonth = [...settled, ...(shared[index] ?? [])];
    sortLines(ofMonth);
    return ofMonth;
  });
  const opening = settleOpening(
    joined.opening,
    joined.files.map(({ name }) => name),
    plans[0]?.firstLoadedMonth,
  );
  return {
    ...input,
    tenant,
    opening,
    ...(await replayMonths(input, paid, lines, own, tenant)),
    lines: lines.flat(),
  };
}

async function replayMonths(
  input: ReplayInput,
  paid: readonly PaidMonth[],
  lines: readonly (readonly PayableLine[])[],
  own: BucketRange,
  tenant: TenantId,
): Promise<Pick<TenantReplay, 'months' | 'revenue'>> {
  const months: ReplayedMonth[] = [];
  let revenue = monthRevenue({ accepted: [], duplicates: [], rejected: [] });
  for (const [index, month] of paid.entries()) {
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
      lines: (lines[index] ?? []).filter((line) => line.tenant === tenant),
      ineligible: month.ineligible,
      after: month.after,
    });
  }
  return { months, revenue };
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
