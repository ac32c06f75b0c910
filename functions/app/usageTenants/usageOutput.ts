/** The rows of reports that a tenant of usage alone makes, written straight from its columns. */
import { columnAt } from '../../../core/columnAt.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { NOBODY } from '../../../core/incentives/partnersOfMonth.ts';
import { putUncoveredUsage, type UncoveredUsage } from '../../../core/reports/ineligible.ts';
import { addUncoveredLine, type IneligibleTotals } from '../../../core/reports/ineligibleTotals.ts';
import { putUsageRow, type UsagePayout } from '../../../core/reports/payouts.ts';
import { type PartnerWriters, writerTo } from '../partners/partnerWriters.ts';
import type { IneligibleRows } from '../paying/ineligibleRows.ts';
import { customerCellsAt, isSameName } from './customerCellsAt.ts';
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
  /** What a row has of its own: the same two objects for row after row. */
  readonly row: Writable<UsagePayout>;
  readonly uncovered: Writable<UncoveredUsage>;
}

type Writable<Row> = { -readonly [Field in keyof Row]: Row[Field] };

export const newUsageOutput = (
  terms: MonthTerms,
  rows: PartnerWriters,
  { writers, totals }: Pick<IneligibleRows, 'writers' | 'totals'>,
): UsageOutput => ({
  terms,
  cells: newUsageCells(terms, rows, writers),
  ineligibleTotals: totals,
  row: {
    claim: NO_BYTES,
    claimFrom: 0,
    claimTo: 0,
    monthlyActiveUsers: 0,
    paidAvailableUnits: 0,
    highWaterMark: 0,
    baseline: 0,
    compensableUnits: 0,
    gross: 0,
    hasCap: false,
    limit: 0,
    remaining: 0,
    earning: 0,
    reason: '',
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
  },
  uncovered: {
    claim: NO_BYTES,
    claimFrom: 0,
    claimTo: 0,
    monthlyActiveUsers: 0,
    paidAvailableUnits: 0,
    reason: 'NO_PARTNER',
  },
});

const NO_BYTES = new Uint8Array(0);

/** Adds the rows of a tenant that has been paid. */
export function putUsageTenant(out: UsageOutput, tenant: TenantUsage): void {
  putLines(out, tenant);
  putUncovered(out, tenant);
}

function putLines({ cells, row: of }: UsageOutput, tenant: TenantUsage): void {
  const { usage, lines, settled } = tenant;
  of.claim = tenant.bytes;
  for (let place = 0; place < lines.count; place++) {
    const line = settled.order[place] ?? 0;
    const row = lines.row[line] ?? 0;
    const rule = columnAt(lines.rule, line);
    of.claimFrom = tenant.claimFrom[row] ?? 0;
    of.claimTo = tenant.claimTo[row] ?? 0;
    of.monthlyActiveUsers = usage.monthlyActiveUsers[row] ?? 0;
    of.paidAvailableUnits = usage.paidAvailableUnits[row] ?? 0;
    of.highWaterMark = lines.highWaterMark[line] ?? 0;
    of.baseline = lines.baseline[line] ?? 0;
    of.compensableUnits = lines.compensableUnits[line] ?? 0;
    of.gross = settled.gross[line] ?? 0;
    of.hasCap = rule.hasCap;
    of.limit = rule.ownCapLimit ?? 0;
    of.remaining = settled.capRemaining[line] ?? 0;
    of.earning = settled.earning[line] ?? 0;
    of.reason = columnAt(lines.reason, line);
    const partner = payoutsOf(cells, usage.partner[row] ?? NOBODY);
    const customer = customerCellsAt(tenant, row);
    const out = writerTo(cells.rows, partner.runs);
    putUsageRow(out, partner.cells, customer, ruleCellsOf(cells, rule), of);
  }
}

function putUncovered(out: UsageOutput, tenant: TenantUsage): void {
  const { cells, ineligibleTotals, uncovered: of } = out;
  const { usage, lines } = tenant;
  of.claim = tenant.bytes;
  for (let place = 0; place < lines.uncoveredCount; place++) {
    const row = lines.uncoveredRow[place] ?? 0;
    of.claimFrom = tenant.claimFrom[row] ?? 0;
    of.claimTo = tenant.claimTo[row] ?? 0;
    of.monthlyActiveUsers = usage.monthlyActiveUsers[row] ?? 0;
    of.paidAvailableUnits = usage.paidAvailableUnits[row] ?? 0;
    of.reason = columnAt(lines.uncoveredReason, place);
    const partner = ineligibleOf(cells, usage.partner[row] ?? NOBODY);
    const workload = workloadCellsOf(cells, columnAt(usage.workload, row));
    const writer = writerTo(cells.ineligible, partner.runs);
    putUncoveredUsage(writer, partner.cells, customerCellsAt(tenant, row), workload, of);
    addUncoveredLine(ineligibleTotals, of.reason);
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
