/** Revenue incentives: rebates, accelerators, customer add, Azure (calculation.md 3). Rules stack. */
import type { ProductGroupId, TenantId } from '../ids.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { RevenueFact } from '../ledger/tenantFacts.ts';
import type { FirstPurchase } from '../ledger/tenantState.ts';
import { centsOfRevenue } from '../money.ts';
import type { RevenueRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import { type FirstPurchaseReason, firstPurchaseReason } from './customerAdd.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';
import { partnerUnderRule, type RuleOfMonth, rulesOfMonth } from './rulesOfMonth.ts';

interface TenantRevenue {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly revenue: readonly RevenueFact[];
  /** By solution area, as known after this month. */
  readonly firstPurchase: ReadonlyMap<string, FirstPurchase>;
}

/**
 * Adds one line for each fact and each rule in force that pays on its product group; revenue that no
 * rule in force covers is added with the reason.
 */
export function addRevenueLines(
  lines: UnsettledLine[],
  ineligible: IneligibleLine[],
  input: TenantRevenue,
  terms: MonthTerms,
): void {
  for (const fact of input.revenue) {
    const rules = rulesFor(fact, terms);
    for (const ofMonth of rules) lines.push(revenueLine(input, fact, ofMonth, terms));
    if (rules.length === 0) ineligible.push(uncoveredRevenue(input, fact, terms));
  }
}

const uncoveredRevenue = (
  input: TenantRevenue,
  fact: RevenueFact,
  { month }: MonthTerms,
): IneligibleLine => ({
  month,
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
});

type Rules = readonly RuleOfMonth<RevenueRule>[];
const NO_RULES: Rules = [];

const rulesFor = ({ productGroup }: RevenueFact, terms: MonthTerms): Rules =>
  productGroup === 'unclassified'
    ? NO_RULES
    : (rulesOfMonth(terms).byProductGroup.get(productGroup) ?? NO_RULES);

function revenueLine(
  input: TenantRevenue,
  fact: RevenueFact,
  ofMonth: RuleOfMonth<RevenueRule>,
  terms: MonthTerms,
): UnsettledLine {
  const { rule, version } = ofMonth;
  const partner = partnerUnderRule(ofMonth, fact.partner, terms);
  const subject = {
    tenant: input.tenant,
    customerName: fact.customerName || input.customerName,
    workload: '',
    subscription: fact.subscription,
    productGroup: fact.productGroup as ProductGroupId,
    claim: '',
  } as const;
  const figures = {
    usage: undefined,
    revenue: fact.revenue,
    gross: centsOfRevenue(fact.revenue, version.rate),
    reason: partner.reason || notFirstPurchase(input, rule, terms),
  } as const;
  return lineOf(ofMonth, partner, subject, figures, terms);
}

/** Why a rule that pays on the first purchase does not; empty for every other rule. */
const notFirstPurchase = (
  { firstPurchase }: TenantRevenue,
  rule: RevenueRule,
  terms: MonthTerms,
): FirstPurchaseReason =>
  rule.paysOn === 'firstPurchase'
    ? firstPurchaseReason(
        firstPurchase.get(rule.solutionArea),
        terms.month,
        terms.firstBillingMonth,
      )
    : '';
