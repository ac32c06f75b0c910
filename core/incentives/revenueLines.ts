/** Revenue incentives: rebates, accelerators, customer add, Azure (calculation.md 3). Rules stack. */
import type { ProductGroupId, TenantId } from '../ids.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { RevenueFact } from '../ledger/tenantFacts.ts';
import type { FirstPurchase } from '../ledger/tenantState.ts';
import { centsOfRevenue } from '../money.ts';
import type { InForce } from '../rulebook/rulesInForce.ts';
import type { RevenueRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import { firstPurchaseReason } from './customerAdd.ts';
import { eligibilityReason } from './eligibility.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';

interface TenantRevenue {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly revenue: readonly RevenueFact[];
  /** By solution area, as known after this month. */
  readonly firstPurchase: ReadonlyMap<string, FirstPurchase>;
}

/** One line for each fact and each rule in force that pays on its product group. */
export function revenueLines(input: TenantRevenue, terms: MonthTerms): UnsettledLine[] {
  return input.revenue.flatMap((fact) =>
    rulesFor(fact.productGroup, terms).map((inForce) => revenueLine(input, fact, inForce, terms)),
  );
}

/** The revenue that no rule in force covers, with the reason. */
export function uncoveredRevenue(input: TenantRevenue, terms: MonthTerms): IneligibleLine[] {
  const uncovered = input.revenue.filter((fact) => rulesFor(fact.productGroup, terms).length === 0);
  return uncovered.map((fact) => ({
    month: terms.month,
    partner: fact.partner,
    tenant: input.tenant,
    customerName: fact.customerName || input.customerName,
    workload: '',
    subscription: fact.subscription,
    productGroup: fact.productGroup,
    product: fact.product,
    claimId: '',
    monthlyActiveUsers: undefined,
    paidAvailableUnits: undefined,
    revenue: fact.revenue,
    reason: fact.productGroup === 'unclassified' ? 'PRODUCT_NOT_ELIGIBLE' : 'NO_RULE_IN_FORCE',
  }));
}

function rulesFor(
  group: RevenueFact['productGroup'],
  terms: MonthTerms,
): readonly InForce<RevenueRule>[] {
  if (group === 'unclassified') return [];
  return terms.rules.revenue.filter(({ rule }) => rule.productGroups.includes(group));
}

function revenueLine(
  input: TenantRevenue,
  fact: RevenueFact,
  { rule, version }: InForce<RevenueRule>,
  terms: MonthTerms,
): UnsettledLine {
  const standing = terms.standingOf(fact.partner);
  const reason =
    eligibilityReason(version.needs, standing, terms.assumeEligible) ||
    (rule.paysOn === 'firstPurchase'
      ? firstPurchaseReason(
          input.firstPurchase.get(rule.solutionArea),
          terms.month,
          terms.firstBillingMonth,
        )
      : '');
  return {
    ...lineOf(rule, version, terms, {
      partner: fact.partner,
      partnerName: standing.partnerName,
      tenant: input.tenant,
      customerName: fact.customerName || input.customerName,
      subscription: fact.subscription,
      productGroup: fact.productGroup as ProductGroupId,
    }),
    revenue: fact.revenue,
    rate: { kind: 'fraction', value: version.rate },
    gross: centsOfRevenue(fact.revenue, version.rate),
    reason,
  };
}
