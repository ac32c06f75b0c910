/** Usage incentives: a month's rows of one tenant x workload become lines (calculation.md 2). */
import type { PartnerId } from '../ids.ts';
import type { IneligibleLine, IneligibleReason } from '../ledger/payableLine.ts';
import type { TenantFacts, UsageFact } from '../ledger/tenantFacts.ts';
import { heldKey } from '../ledger/tenantState.ts';
import { centsOfUnits } from '../money.ts';
import type { UnsettledLine } from './cap.ts';
import { compensableUnits } from './compensableUnits.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';
import { partnerUnderRule, type UsageRuleOfMonth } from './rulesOfMonth.ts';

/** The rows of one tenant x workload x month: those of `facts.usage` from `from` to before `to`. */
export interface WorkloadMonth {
  readonly facts: TenantFacts;
  readonly from: number;
  readonly to: number;
  /** The mark before the month. */
  readonly highWaterMark: number;
  /** The rules in force that pay on the workload. */
  readonly rules: readonly UsageRuleOfMonth[];
}

/**
 * Adds the lines of one tenant x workload x month: one a rule in force and row that claims it.
 * `heldUnits` is the tenant's own and is changed: what `gateRelease` holds and pays out.
 */
export function addUsageLines(
  lines: UnsettledLine[],
  month: WorkloadMonth,
  heldUnits: Map<string, number>,
  terms: MonthTerms,
): void {
  // Loops over places and not lists of rows: nearly every workload has one row and one rule.
  for (const ofMonth of month.rules) {
    const contested = isContested(month, ofMonth, terms);
    for (let place = month.from; place < month.to; place++) {
      const row = month.facts.usage[place];
      if (!row || !claims(row, ofMonth)) continue;
      lines.push(usageLine(month, row, ofMonth, contested, heldUnits, terms));
    }
  }
}

/** Adds the rows that no rule in force covers, with the reason. */
export function addUncoveredUsage(
  ineligible: IneligibleLine[],
  month: WorkloadMonth,
  terms: MonthTerms,
): void {
  for (let place = month.from; place < month.to; place++) {
    const row = month.facts.usage[place];
    if (row && !isCovered(row, month)) ineligible.push(uncoveredRow(month, row, terms));
  }
}

const claims = (row: UsageFact, rule: UsageRuleOfMonth): boolean =>
  row.partner !== '' && row.attribution === rule.attribution;

function isCovered(row: UsageFact, { rules }: WorkloadMonth): boolean {
  for (const rule of rules) if (claims(row, rule)) return true;
  return false;
}

const isAssociated = (row: UsageFact, terms: MonthTerms): boolean =>
  row.associatedFrom === '' || row.associatedFrom <= terms.month;

/** Whether two partners have rows that would earn. */
function isContested(
  { facts, from, to }: WorkloadMonth,
  rule: UsageRuleOfMonth,
  terms: MonthTerms,
): boolean {
  if (to - from === 1) return false;
  let earning: string | undefined;
  for (let place = from; place < to; place++) {
    const row = facts.usage[place];
    if (!row || !claims(row, rule) || !isAssociated(row, terms)) continue;
    if (earning !== undefined && row.partner !== earning) return true;
    earning = row.partner;
  }
  return false;
}

function uncoveredRow(
  { facts, rules }: WorkloadMonth,
  row: UsageFact,
  terms: MonthTerms,
): IneligibleLine {
  return {
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
    reason: uncoveredReason(row, rules.length > 0, terms),
  };
}

function uncoveredReason(
  row: UsageFact,
  ruleInForce: boolean,
  terms: MonthTerms,
): IneligibleReason {
  if (!terms.paidWorkloads.has(row.workload)) return 'WORKLOAD_NOT_PAID';
  if (!ruleInForce) return 'NO_RULE_IN_FORCE';
  return row.partner === '' ? 'NO_PARTNER' : 'ATTRIBUTION_NOT_ELIGIBLE';
}

function usageLine(
  { facts, highWaterMark }: WorkloadMonth,
  row: UsageFact,
  ofMonth: UsageRuleOfMonth,
  contested: boolean,
  heldUnits: Map<string, number>,
  terms: MonthTerms,
): UnsettledLine {
  const { rule, version } = ofMonth;
  const { monthlyActiveUsers, paidAvailableUnits, workload } = row;
  const partner = partnerUnderRule(ofMonth, row.partner as PartnerId, terms);
  const ineligible = !isAssociated(row, terms)
    ? 'NOT_ASSOCIATED'
    : contested
      ? 'DUPLICATE_CLAIM'
      : partner.reason;
  const units = compensableUnits({
    monthlyActiveUsers,
    paidAvailableUnits,
    highWaterMark,
    minimumHighWaterMark: version.minimumHighWaterMark,
    policy: terms.policies.baseline,
  });
  const mayHold = ineligible === '' && (heldUnits.size > 0 || units.unitsToHold > 0);
  const released = mayHold
    ? settleHeld(heldUnits, heldKey(rule.id, partner.partner, workload, version.from), units)
    : 0;
  const payable = units.compensableUnits + released;
  const subject = {
    tenant: facts.tenant,
    customerName: row.customerName || facts.customerName,
    workload,
    subscription: '',
    productGroup: '',
    claim: row.claimId,
  } as const;
  const figures = {
    usage: {
      monthlyActiveUsers,
      paidAvailableUnits,
      highWaterMark,
      baseline: units.baseline,
      compensableUnits: payable,
    },
    revenue: undefined,
    gross: centsOfUnits(payable, version.rate),
    reason: ineligible || (released > 0 ? '' : units.reason),
  } as const;
  return lineOf(ofMonth, partner, subject, figures, terms);
}

/** Keeps an eligible line's units while the minimum is not reached; else gives what was kept. */
function settleHeld(
  heldUnits: Map<string, number>,
  key: string,
  units: { unitsToHold: number; reason: string },
): number {
  const held = heldUnits.get(key) ?? 0;
  if (units.reason === 'MINTHNTMT') {
    if (units.unitsToHold > 0) heldUnits.set(key, held + units.unitsToHold);
    return 0;
  }
  heldUnits.delete(key);
  return held;
}
