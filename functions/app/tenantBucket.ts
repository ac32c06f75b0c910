import type { TenantId } from '../../core/ids.ts';

export const BUCKETS = 256;

/**
 * Which of the 256 buckets a tenant's rows go to: the first byte of its id, which spreads evenly
 * because tenant ids are random. So the order of buckets is the order of tenants, and what is made
 * bucket by bucket is sorted without being sorted.
 */
export function tenantBucket(tenant: TenantId): number {
  return hexDigit(tenant.charCodeAt(0)) * 16 + hexDigit(tenant.charCodeAt(1));
}

const NINE = 57;
const DIGIT_0 = 48;
/** `a` is 10. */
const LETTER_0 = 87;

const hexDigit = (code: number): number => code - (code <= NINE ? DIGIT_0 : LETTER_0);

/** A range of buckets: from the first up to, not including, the last. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

const ROWS_PER_RANGE = 200_000;
const MOST_RANGES = 64;

/** How many ranges a month with that many rows is cut into: as many as it calls for, at most 64. */
export function rangesFor(rows: number): number {
  let ranges = 1;
  while (ranges < MOST_RANGES && rows > ranges * ROWS_PER_RANGE) ranges *= 2;
  return ranges;
}

/** All buckets in a number of equal ranges; the number is a power of two up to 64. */
export function equalRanges(ranges: number): BucketRange[] {
  const width = BUCKETS / ranges;
  return Array.from({ length: ranges }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width,
  }));
}
