import type { IneligibleTotals } from '../../core/reports/ineligibleTotals.ts';
import type { BucketRange } from './tenantBucket.ts';
import type { BucketedBlob } from './tenantStream.ts';

/** What paying one month of a range of buckets leaves in the work store. */
export interface PaidRange {
  readonly range: BucketRange;
  /** Lines by partner, in payout order; those under a shared cap are not settled yet. */
  readonly lines: string;
  readonly lineCount: number;
  /** Rows of `ineligible.csv` by partner. */
  readonly ineligible: string;
  readonly ineligibleTotals: IneligibleTotals;
  /** The state of every tenant ever seen, after the month. */
  readonly states: BucketedBlob;
  /** What broke a rule that must hold, the first of them in words; empty when all is well. */
  readonly violations: readonly string[];
}
