/** The lines of a tenant's usage as objects, for what looks at lines one by one. */
import { columnAt } from '../columnAt.ts';
import type { PartnerId } from '../ids.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { TenantFacts } from '../ledger/tenantFacts.ts';
import { centsOfUnits } from '../money.ts';
import type { UnsettledLine } from './cap.ts';
import { lineOf } from './lineOf.ts';
import { partnerUnderRule } from './rulesOfMonth.ts';
import type { UsageMonth } from './usageLines.ts';

/** Rows of `usage` have the places of `facts.usage`. */
export function addLinesOfUsage(
  unsettled: UnsettledLine[],
  facts: TenantFacts,
  { lines, terms }: UsageMonth,
): void {
  for (let line = 0; line < lines.count; line++) {
    const row = columnAt(facts.usage, lines.row[line] ?? 0);
    const rule = columnAt(lines.rule, line);
    const compensableUnits = lines.compensableUnits[line] ?? 0;
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
        highWaterMark: lines.highWaterMark[line] ?? 0,
        baseline: lines.baseline[line] ?? 0,
        compensableUnits,
      },
      revenue: undefined,
      gross: centsOfUnits(compensableUnits, rule.version.rate),
      reason: columnAt(lines.reason, line),
    } as const;
    // A row that has a line has a partner.
    const partner = partnerUnderRule(rule, row.partner as PartnerId, terms);
    unsettled.push(lineOf(rule, partner, subject, figures, terms));
  }
}

export function addUncoveredUsage(
  ineligible: IneligibleLine[],
  facts: TenantFacts,
  { lines, terms }: UsageMonth,
): void {
  for (let place = 0; place < lines.uncoveredCount; place++) {
    const row = columnAt(facts.usage, lines.uncoveredRow[place] ?? 0);
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
