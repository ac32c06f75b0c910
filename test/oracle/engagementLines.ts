import type { Claim } from './claims.ts';
import { exactWhole, toCents } from './decimal.ts';
import { ineligibility } from './eligibility.ts';
import { customerNameIn, isInTerm, type Line } from './line.ts';
import type { World } from './world.ts';

/** The lines of calculation.md 4: one a claim, in the month in which it was completed. */
export function engagementLines(world: World): Line[] {
  return world.claims
    .filter((claim) => isInTerm(claim.completed.slice(0, 7)))
    .map((claim) => engagementLine(world, claim));
}

function engagementLine(world: World, claim: Claim): Line {
  const { rule, partner, tenant } = claim;
  const month = claim.completed.slice(0, 7);
  const { amount } = rule;
  return {
    rule,
    month,
    partner,
    tenant,
    customerName: customerNameIn(world, tenant, month),
    solutionArea: rule.area,
    workload: '',
    subscription: '',
    group: '',
    claim: claim.id,
    revenueUsd: '',
    rate: '',
    grossCents: toCents(amount.is === 'fixed' ? exactWhole(amount.usd) : (claim.approvedUsd ?? 0n)),
    reason:
      (claim.status === 'approved' ? '' : 'CLAIM_NOT_APPROVED') ||
      ineligibility(world, rule.needs, partner, month) ||
      amountReason(claim),
  };
}

function amountReason({ rule: { amount }, approvedUsd = 0n }: Claim): string {
  if (amount.is === 'notPublished') return 'AMOUNT_NOT_PUBLISHED';
  if (amount.is !== 'range') return '';
  const fits = approvedUsd >= exactWhole(amount.fromUsd) && approvedUsd <= exactWhole(amount.toUsd);
  return fits ? '' : 'AMOUNT_OUT_OF_RANGE';
}
