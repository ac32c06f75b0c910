/** The rows of reports that a tenant of usage alone makes, written straight from its columns. */
import type { ByteWriter } from '../../../core/bytes/byteWriter.ts';
import { columnAt } from '../../../core/columnAt.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import type { UsageRuleOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { ZERO_CENTS } from '../../../core/money.ts';
import { ineligibleCustomer, putUncoveredUsage } from '../../../core/reports/ineligible.ts';
import type { IneligibleTotals } from '../../../core/reports/ineligibleTotals.ts';
import { addUncoveredLine } from '../../../core/reports/ineligibleTotals.ts';
import { putUsageRow } from '../../../core/reports/payouts.ts';
import { customerCells, type RuleCells, ruleCells } from '../../../core/reports/payoutsCells.ts';
import { type PartnerWriters, writerOf } from '../partnerStreams.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** Where the rows of a range of buckets go. */
export interface UsageOutput {
  readonly terms: MonthTerms;
  /** Rows of `payouts.csv` by partner. */
  readonly rows: PartnerWriters;
  /** Rows of `ineligible.csv` by partner. */
  readonly ineligible: PartnerWriters;
  readonly ineligibleTotals: IneligibleTotals;
}

/** Adds the rows of a tenant that has been paid. */
export function putUsageTenant(out: UsageOutput, tenant: TenantUsage): void {
  putLines(out, tenant);
  putUncovered(out, tenant);
}

const NOBODY = { partner: '', name: '', cells: new Uint8Array() };

function putLines({ rows, terms }: UsageOutput, tenant: TenantUsage): void {
  const { usage, lines, settled } = tenant;
  const { month, estimatedPaymentMonth } = terms;
  let customer: { partner: string; name: string; cells: Uint8Array } = NOBODY;
  let out: ByteWriter | undefined;
  for (let place = 0; place < lines.count; place++) {
    const line = settled.order[place] ?? 0;
    const row = lines.row[line] ?? 0;
    const { partner, partnerName, capTerms } = columnAt(lines.partner, line);
    const name = columnAt(tenant.rowName, row);
    if (!out || partner !== customer.partner || name !== customer.name) {
      const cells = customerCells({
        month,
        partner,
        partnerName,
        tenant: tenant.tenant,
        customerName: name,
      });
      customer = { partner, name, cells };
      out = writerOf(rows, partner);
    }
    putUsageRow(out, customer.cells, cellsOf(columnAt(lines.rule, line)), {
      claim: tenant.bytes,
      claimFrom: tenant.claimFrom[row] ?? 0,
      claimTo: tenant.claimTo[row] ?? 0,
      monthlyActiveUsers: usage.monthlyActiveUsers[row] ?? 0,
      paidAvailableUnits: usage.paidAvailableUnits[row] ?? 0,
      highWaterMark: lines.highWaterMark[line] ?? 0,
      baseline: lines.baseline[line] ?? 0,
      compensableUnits: lines.compensableUnits[line] ?? 0,
      gross: settled.gross[line] ?? 0,
      hasCap: capTerms !== undefined,
      limit: Number(capTerms?.limit ?? ZERO_CENTS),
      remaining: settled.capRemaining[line] ?? 0,
      earning: settled.earning[line] ?? 0,
      reason: columnAt(lines.reason, line),
      estimatedPaymentMonth,
    });
  }
}

const knownCells = new WeakMap<UsageRuleOfMonth, RuleCells>();

function cellsOf(ofMonth: UsageRuleOfMonth): RuleCells {
  const known = knownCells.get(ofMonth);
  if (known) return known;
  const { id, workload, solutionArea, partnerRole, engagementName } = ofMonth.rule;
  const { rate } = ofMonth;
  const cells = ruleCells({
    solutionArea,
    partnerRole,
    engagementName,
    rule: id,
    workload,
    rate,
  });
  knownCells.set(ofMonth, cells);
  return cells;
}

function putUncovered({ ineligible, ineligibleTotals, terms }: UsageOutput, tenant: TenantUsage) {
  const { usage, lines } = tenant;
  for (let place = 0; place < lines.uncoveredCount; place++) {
    const row = lines.uncoveredRow[place] ?? 0;
    const reason = columnAt(lines.uncoveredReason, place);
    const partner = columnAt(usage.partner, row);
    const customer = ineligibleCustomer({
      month: terms.month,
      partner,
      tenant: tenant.tenant,
      customerName: columnAt(tenant.rowName, row),
    });
    putUncoveredUsage(writerOf(ineligible, partner), customer, {
      workload: columnAt(usage.workload, row),
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
 * the customer has one name and each workload one row.
 */
export function isUncoveredInOrder({ usage, lines, rowName }: TenantUsage): boolean {
  for (let place = 1; place < lines.uncoveredCount; place++) {
    const before = lines.uncoveredRow[place - 1] ?? 0;
    const row = lines.uncoveredRow[place] ?? 0;
    const isAfter =
      rowName[before] === rowName[row] &&
      columnAt(usage.workload, before) < columnAt(usage.workload, row);
    if (!isAfter) return false;
  }
  return true;
}
