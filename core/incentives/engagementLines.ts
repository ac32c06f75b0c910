/** Engagements: a workshop or migration claim pays once, when completed (calculation.md 4). */
import type { TenantId } from '../ids.ts';
import type { IneligibleLine } from '../ledger/payableLine.ts';
import type { ClaimFact } from '../ledger/tenantFacts.ts';
import { type Amount, type Cents, centsHalfEven, ZERO_CENTS } from '../money.ts';
import type { InForce } from '../rulebook/rulesInForce.ts';
import type { EngagementRule } from '../rulebook/schema.ts';
import type { UnsettledLine } from './cap.ts';
import { eligibilityReason } from './eligibility.ts';
import { lineOf } from './lineOf.ts';
import type { MonthTerms } from './monthTerms.ts';

interface TenantClaims {
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly claims: readonly ClaimFact[];
}

/** One line a claim completed in the month whose rule is in force. */
export function engagementLines(input: TenantClaims, terms: MonthTerms): UnsettledLine[] {
  return input.claims.flatMap((claim) => {
    const inForce = ruleFor(claim, terms);
    return inForce ? [engagementLine(input, claim, inForce, terms)] : [];
  });
}

/** The claims whose rule is not in force in the month. */
export function uncoveredClaims(input: TenantClaims, terms: MonthTerms): IneligibleLine[] {
  return input.claims
    .filter((claim) => !ruleFor(claim, terms))
    .map((claim) => ineligibleClaim(claim, input.customerName, terms.month, 'NO_RULE_IN_FORCE'));
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

const ruleFor = (claim: ClaimFact, terms: MonthTerms): InForce<EngagementRule> | undefined =>
  terms.rules.engagement.find(({ rule }) => rule.id === claim.rule);

function engagementLine(
  input: TenantClaims,
  claim: ClaimFact,
  { rule, version }: InForce<EngagementRule>,
  terms: MonthTerms,
): UnsettledLine {
  const standing = terms.standingOf(claim.partner);
  const reason =
    claim.status !== 'approved'
      ? 'CLAIM_NOT_APPROVED'
      : eligibilityReason(version.needs, standing, terms.assumeEligible) ||
        amountReason(claim.approvedAmount, version.amount);
  return {
    ...lineOf(rule, version, terms, {
      partner: claim.partner,
      partnerName: standing.partnerName,
      tenant: input.tenant,
      customerName: input.customerName,
      claimId: claim.claimId,
    }),
    rate: undefined,
    gross: grossOf(claim.approvedAmount, version.amount),
    reason,
  };
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
