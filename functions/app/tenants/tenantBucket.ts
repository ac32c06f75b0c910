import { NINE } from '../../../core/bytes/asciiBytes.ts';
import type { TenantId } from '../../../core/ids.ts';

export const BUCKETS = 256;

/**
 * Which of the 256 buckets a tenant's rows go to: the first byte of its id, which spreads evenly
 * because tenant ids are random. So the order of buckets is the order of tenants, and what is made
 * bucket by bucket is sorted without being sorted.
 */
export function tenantBucket(tenant: TenantId): number {
  return hexDigit(tenant.charCodeAt(0)) * 16 + hexDigit(tenant.charCodeAt(1));
}

const DIGIT_0 = 48;
/** `a` is 10. */
const LETTER_0 = 87;

const hexDigit = (code: number): number => code - (code <= NINE ? DIGIT_0 : LETTER_0);

/** A range of buckets: from the first up to, not including, the last. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Each range costs something for every partner, and partners grow with tenants; the rows of one are held
 * in memory. So four times as many rows are twice as many ranges, each of twice as many rows.
 */
const ROWS_PER_RANGE_SQUARED = 25_000;
const MOST_RANGES = 64;
const NUMBERS_OF_RANGES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, MOST_RANGES];

/** How many ranges a month with that many rows is cut into: 4 at 400,000, 8 at 1,600,000, at most 64. */
export const rangesFor = (rows: number): number =>
  NUMBERS_OF_RANGES.find((ranges) => rows <= ranges ** 2 * ROWS_PER_RANGE_SQUARED) ?? MOST_RANGES;

/** All buckets in a number of ranges, at most 256, that are equal but for a bucket. */
export function equalRanges(ranges: number): BucketRange[] {
  const borderAt = (index: number) => Math.round((index * BUCKETS) / ranges);
  return Array.from({ length: ranges }, (_, index) => ({
    from: borderAt(index),
    to: borderAt(index + 1),
  }));
}
