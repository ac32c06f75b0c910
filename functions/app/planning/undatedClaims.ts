import { ineligibleClaim } from '../../../core/incentives/engagementLines.ts';
import type { IneligibleLine } from '../../../core/ledger/payableLine.ts';
import type { MonthPlan } from './planMonths.ts';

/**
 * The claims without a date, none of which is approved, as lines of `ineligible.csv`. Every month lists
 * them, because they may be of any, and none pays for them: so they are put in where a month is
 * published, and a pending claim pays no month again.
 */
export const undatedClaims = ({ month, undatedClaims }: MonthPlan): IneligibleLine[] =>
  undatedClaims.map((claim) => ineligibleClaim(claim, '', month, 'CLAIM_NOT_APPROVED'));
