/** The rows of reports that a tenant of usage alone makes, written straight from its columns. */
import { columnAt } from '../../../core/columnAt.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { NOBODY } from '../../../core/incentives/partnersOfMonth.ts';
import { putUncoveredUsage } from '../../../core/reports/ineligible.ts';
import { addUncoveredLine, type IneligibleTotals } from '../../../core/reports/ineligibleTotals.ts';
import { putUsageRow } from '../../../core/reports/payouts.ts';
import type { IneligibleRows } from '../ineligibleRows.ts';
import type { PartnerWriters } from '../partnerStreams.ts';
import { customerCells, isSameName } from './customerCells.ts';
import type { TenantUsage } from './tenantUsage.ts';
import {
  ineligibleOf,
  newUsageCells,
  payoutsOf,
  ruleCellsOf,
  type UsageCells,
  workloadCellsOf,
} from './usageCells.ts';

/** Where the rows of a range of buckets go. */
export interface UsageOutput {
  readonly terms: MonthTerms;
  readonly cells: UsageCells;
  readonly ineligibleTotals: IneligibleTotals;
}

export const newUsageOutput = (
  terms: MonthTerms,
  rows: PartnerWriters,
  { writers, totals }: Pick<IneligibleRows, 'writers' | 'totals'>,
): UsageOutput => ({
  terms,
  cells: newUsageCells(terms, rows, writers),
  ineligibleTotals: totals,
});

/** Adds the rows of a tenant that has been paid. */
export function putUsageTenant(out: UsageOutput, tenant: TenantUsage): void {
  putLines(out, tenant);
  putUncovered(out, tenant);
}

function putLines({ cells, terms }: UsageOutput, tenant: TenantUsage): void {
  const { usage, lines, settled } = tenant;
  const { estimatedPaymentMonth } = terms;
  for (let place = 0; place < lines.count; place++) {
    const line = settled.order[place] ?? 0;
    const row = lines.row[line] ?? 0;
    const rule = columnAt(lines.rule, line);
    const partner = payoutsOf(cells, usage.partner[row] ?? NOBODY);
    putUsageRow(partner.out, partner.cells, customerCells(tenant, row), ruleCellsOf(cells, rule), {
      claim: tenant.bytes,
      claimFrom: tenant.claimFrom[row] ?? 0,
      claimTo: tenant.claimTo[row] ?? 0,
      monthlyActiveUsers: usage.monthlyActiveUsers[row] ?? 0,
      paidAvailableUnits: usage.paidAvailableUnits[row] ?? 0,
      highWaterMark: lines.highWaterMark[line] ?? 0,
      baseline: lines.baseline[line] ?? 0,
      compensableUnits: lines.compensableUnits[line] ?? 0,
      gross: settled.gross[line] ?? 0,
      hasCap: rule.hasCap,
      limit: rule.ownCapLimit ?? 0,
      remaining: settled.capRemaining[line] ?? 0,
      earning: settled.earning[line] ?? 0,
      reason: columnAt(lines.reason, line),
      estimatedPaymentMonth,
    });
  }
}

function putUncovered({ cells, ineligibleTotals }: UsageOutput, tenant: TenantUsage): void {
  const { usage, lines } = tenant;
  for (let place = 0; place < lines.uncoveredCount; place++) {
    const row = lines.uncoveredRow[place] ?? 0;
    const reason = columnAt(lines.uncoveredReason, place);
    const partner = ineligibleOf(cells, usage.partner[row] ?? NOBODY);
    const workload = workloadCellsOf(cells, columnAt(usage.workload, row));
    putUncoveredUsage(partner.out, partner.cells, customerCells(tenant, row), workload, {
      claim: tenant.bytes,
      claimFrom: tenant.claimFrom[row] ?? 0,
      claimTo: tenant.claimTo[row] ?? 0,
      monthlyActiveUsers: usage.monthlyActiveUsers[row] ?? 0,
      paidAvailableUnits: usage.paidAvailableUnits[row] ?? 0,
      reason,
    });
    addUncoveredLine(ineligibleTotals, reason);
  }
}

/**
 * Whether the rows of `ineligible.csv` come in their order, which is that of their text: they do when
 * the customer has one name and each workload one row, because usage is in the order of workloads.
 */
export function isUncoveredInOrder(tenant: TenantUsage): boolean {
  const { usage, lines } = tenant;
  for (let place = 1; place < lines.uncoveredCount; place++) {
    const before = lines.uncoveredRow[place - 1] ?? 0;
    const row = lines.uncoveredRow[place] ?? 0;
    if (usage.workload[before] === usage.workload[row]) return false;
    if (!isSameName(tenant, before, row)) return false;
  }
  return true;
}
