import type { StatesBlob } from '../tenants/stateStream.ts';
import type { BucketRange } from '../tenants/tenantBucket.ts';

/** What paying one month of a range of buckets leaves in the work store. */
export interface PaidRange {
  readonly range: BucketRange;
  /** Rows of `payouts.csv` by partner, of the lines that are settled. */
  readonly rows: string;
  /** The other lines, which are under shared caps, by partner; empty when there are none. */
  readonly openLines: string;
  /** Settled lines and others. */
  readonly lineCount: number;
  /** What the settled lines add up to: a blob of its own, because a range is handed around a lot. */
  readonly figures: string;
  /** Rows of `ineligible.csv` by partner. */
  readonly ineligible: string;
  /** The state of every tenant ever seen, after the month. */
  readonly states: StatesBlob;
  /** What broke a rule that must hold, the first of them in words; empty when all is well. */
  readonly violations: readonly string[];
}

/** The blobs that nobody reads again once the month is published: all but the states. */
export const publishedBlobs = ({ rows, openLines, figures, ineligible }: PaidRange): string[] =>
  [rows, openLines, figures, ineligible].filter((name) => name !== '');
