/** The lines of a tenant's usage as objects, for what looks at lines one by one. */
import { columnAt } from '../columnAt.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { TenantFacts } from '../ledger/tenantFacts.ts';
import { centsOfUnits } from '../money.ts';
import type { UnsettledLine } from './cap.ts';
import { lineOf } from './lineOf.ts';
import type { UsageMonth } from './usageLines.ts';

/** Rows of `usage` have the places of `facts.usage`. */
export function addLinesOfUsage(
  unsettled: UnsettledLine[],
  facts: TenantFacts,
  { lines, terms }: UsageMonth,
): void {
  for (let line = 0; line < lines.count; line++) {
    const row = columnAt(facts.usage, columnAt(lines.row, line));
    const rule = columnAt(lines.rule, line);
    const compensableUnits = columnAt(lines.compensableUnits, line);
    const subject = {
      tenant: facts.tenant,
      customerName: row.customerName || facts.customerName,
      workload: row.workload,
      subscription: '',
      productGroup: '',
      claim: row.claimId,
    } as const;
    const figures = {
      usage: {
        monthlyActiveUsers: row.monthlyActiveUsers,
        paidAvailableUnits: row.paidAvailableUnits,
        highWaterMark: columnAt(lines.highWaterMark, line),
        baseline: columnAt(lines.baseline, line),
        compensableUnits,
      },
      revenue: undefined,
      gross: centsOfUnits(compensableUnits, rule.version.rate),
      reason: columnAt(lines.reason, line),
    } as const;
    unsettled.push(lineOf(rule, columnAt(lines.partner, line), subject, figures, terms));
  }
}

export function addUncoveredUsage(
  ineligible: IneligibleLine[],
  facts: TenantFacts,
  { lines, terms }: UsageMonth,
): void {
  for (let place = 0; place < lines.uncoveredCount; place++) {
    const row = columnAt(facts.usage, columnAt(lines.uncoveredRow, place));
    ineligible.push({
      month: terms.month,
      partner: row.partner,
      tenant: facts.tenant,
      customerName: row.customerName || facts.customerName,
      workload: row.workload,
      subscription: '',
      productGroup: '',
      product: '',
      claimId: row.claimId,
      monthlyActiveUsers: row.monthlyActiveUsers,
      paidAvailableUnits: row.paidAvailableUnits,
      revenue: undefined,
      reason: columnAt(lines.uncoveredReason, place),
    });
  }
}
