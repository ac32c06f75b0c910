/** Usage incentives: a month's rows of one tenant x workload become lines (calculation.md 2). */
import type { PartnerId, TenantId, WorkloadId } from '../ids.ts';
import type { IneligibleLine, IneligibleReason } from '../ledger/payableLine.ts';
import type { UsageFact } from '../ledger/tenantFacts.ts';
import { heldKey } from '../ledger/tenantState.ts';
import { centsOfUnits } from '../money.ts';
import type { InForce } from '../rulebook/rulesInForce.ts';
import type { UsageRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import { compensableUnits } from './compensableUnits.ts';
import { eligibilityReason } from './eligibility.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';

interface WorkloadMonth {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly workload: WorkloadId;
  /** The rows of this tenant x workload x month. */
  readonly rows: readonly UsageFact[];
  /** The mark before the month. */
  readonly highWaterMark: number;
}

/**
 * The lines of one tenant x workload x month: one a rule in force and row that claims it.
 * `heldUnits` is the tenant's own and is changed: what `gateRelease` holds and pays out.
 */
export function usageLines(
  input: WorkloadMonth,
  heldUnits: Map<string, number>,
  terms: MonthTerms,
): UnsettledLine[] {
  const rules = rulesFor(input.workload, terms);
  return rules.flatMap((inForce) => {
    const claiming = input.rows.filter((row) => claims(row, inForce.rule));
    const earning = claiming.filter((row) => isAssociated(row, terms));
    const contested = new Set(earning.map(({ partner }) => partner)).size > 1;
    return claiming.map((row) => usageLine(input, row, inForce, contested, heldUnits, terms));
  });
}

/** The rows that no rule in force covers, with the reason. */
export function uncoveredUsage(input: WorkloadMonth, terms: MonthTerms): IneligibleLine[] {
  const rules = rulesFor(input.workload, terms);
  const uncovered = input.rows.filter((row) => !rules.some(({ rule }) => claims(row, rule)));
  return uncovered.map((row) => ({
    month: terms.month,
    partner: row.partner,
    tenant: input.tenant,
    customerName: row.customerName || input.customerName,
    workload: input.workload,
    subscription: '',
    productGroup: '',
    product: '',
    claimId: row.claimId,
    monthlyActiveUsers: row.monthlyActiveUsers,
    paidAvailableUnits: row.paidAvailableUnits,
    revenue: undefined,
    reason: uncoveredReason(row, rules.length > 0, terms),
  }));
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

const rulesFor = (workload: WorkloadId, terms: MonthTerms): InForce<UsageRule>[] =>
  terms.rules.usage.filter(({ rule }) => rule.workload === workload);

const claims = (row: UsageFact, rule: UsageRule): boolean =>
  row.partner !== '' && row.attribution === rule.attribution.toUpperCase();

const isAssociated = (row: UsageFact, terms: MonthTerms): boolean =>
  row.associatedFrom === '' || row.associatedFrom <= terms.month;

function usageLine(
  input: WorkloadMonth,
  row: UsageFact,
  { rule, version }: InForce<UsageRule>,
  contested: boolean,
  heldUnits: Map<string, number>,
  terms: MonthTerms,
): UnsettledLine {
  const partner = row.partner as PartnerId;
  const standing = terms.standingOf(partner);
  const ineligible = !isAssociated(row, terms)
    ? 'NOT_ASSOCIATED'
    : contested
      ? 'DUPLICATE_CLAIM'
      : eligibilityReason(version.needs, standing, terms.assumeEligible);
  const units = compensableUnits({
    monthlyActiveUsers: row.monthlyActiveUsers,
    paidAvailableUnits: row.paidAvailableUnits,
    highWaterMark: input.highWaterMark,
    minimumHighWaterMark: version.minimumHighWaterMark,
    policy: terms.policies.baseline,
  });
  const released =
    ineligible === ''
      ? settleHeld(heldUnits, heldKey(rule.id, partner, input.workload, version.from), units)
      : 0;
  const payable = units.compensableUnits + released;
  return {
    ...lineOf(rule, version, terms, {
      partner,
      partnerName: standing.partnerName,
      tenant: input.tenant,
      customerName: row.customerName || input.customerName,
      workload: input.workload,
      claimId: row.claimId,
    }),
    usage: {
      monthlyActiveUsers: row.monthlyActiveUsers,
      paidAvailableUnits: row.paidAvailableUnits,
      highWaterMark: input.highWaterMark,
      baseline: units.baseline,
      compensableUnits: payable,
    },
    rate: { kind: 'perUnit', value: version.rate },
    gross: centsOfUnits(payable, version.rate),
    reason: ineligible || (released > 0 ? '' : units.reason),
  };
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
