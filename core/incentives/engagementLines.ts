/** Engagements: a workshop or migration claim pays once, when completed (calculation.md 4). */
import type { TenantId } from '../ids.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { ClaimFact } from '../ledger/tenantFacts.ts';
import { type Amount, type Cents, centsHalfEven, ZERO_CENTS } from '../money.ts';
import type { EngagementRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';
import { partnerUnderRule, type RuleOfMonth, rulesOfMonth } from './rulesOfMonth.ts';

interface TenantClaims {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly claims: readonly ClaimFact[];
}

/** Adds one line a claim completed in the month whose rule is in force. */
export function addEngagementLines(
  lines: UnsettledLine[],
  input: TenantClaims,
  terms: MonthTerms,
): void {
  for (const claim of input.claims) {
    const ofMonth = ruleFor(claim, terms);
    if (ofMonth) lines.push(engagementLine(input, claim, ofMonth, terms));
  }
}

/** Adds the claims whose rule is not in force in the month. */
export function addUncoveredClaims(
  ineligible: IneligibleLine[],
  { claims, customerName }: TenantClaims,
  terms: MonthTerms,
): void {
  for (const claim of claims) {
    if (ruleFor(claim, terms)) continue;
    ineligible.push(ineligibleClaim(claim, customerName, terms.month, 'NO_RULE_IN_FORCE'));
  }
}

/** A claim as a row of `ineligible.csv`. */
export function ineligibleClaim(
  claim: ClaimFact,
  customerName: string,
  month: IneligibleLine['month'],
  reason: 'NO_RULE_IN_FORCE' | 'CLAIM_NOT_APPROVED',
): IneligibleLine {
  return {
    month,
    partner: claim.partner,
    tenant: claim.tenant,
    customerName,
    workload: '',
    subscription: '',
    productGroup: '',
    product: '',
    claimId: claim.claimId,
    monthlyActiveUsers: undefined,
    paidAvailableUnits: undefined,
    revenue: undefined,
    reason,
  };
}

const ruleFor = (claim: ClaimFact, terms: MonthTerms): RuleOfMonth<EngagementRule> | undefined =>
  rulesOfMonth(terms).byEngagement.get(claim.rule);

function engagementLine(
  input: TenantClaims,
  claim: ClaimFact,
  ofMonth: RuleOfMonth<EngagementRule>,
  terms: MonthTerms,
): UnsettledLine {
  const { amount } = ofMonth.version;
  const partner = partnerUnderRule(ofMonth, claim.partner, terms);
  const subject = {
    tenant: input.tenant,
    customerName: input.customerName,
    workload: '',
    subscription: '',
    productGroup: '',
    claim: claim.claimId,
  } as const;
  const figures = {
    usage: undefined,
    revenue: undefined,
    gross: grossOf(claim.approvedAmount, amount),
    reason:
      claim.status !== 'approved'
        ? 'CLAIM_NOT_APPROVED'
        : partner.reason || amountReason(claim.approvedAmount, amount),
  } as const;
  return lineOf(ofMonth, partner, subject, figures, terms);
}

type PublishedAmount = EngagementRule['versions'][number]['amount'];

function grossOf(approved: Amount | '', published: PublishedAmount): Cents {
  if (published.kind === 'fixed') return published.amount;
  return approved === '' ? ZERO_CENTS : centsHalfEven(approved);
}

function amountReason(
  approved: Amount | '',
  published: PublishedAmount,
): '' | 'AMOUNT_OUT_OF_RANGE' | 'AMOUNT_NOT_PUBLISHED' {
  if (published.kind === 'notPublished') return 'AMOUNT_NOT_PUBLISHED';
  if (published.kind !== 'range' || approved === '') return '';
  const within = approved >= amountOf(published.from) && approved <= amountOf(published.to);
  return within ? '' : 'AMOUNT_OUT_OF_RANGE';
}

const amountOf = (dollars: Cents): bigint => dollars * 10n ** 22n;
