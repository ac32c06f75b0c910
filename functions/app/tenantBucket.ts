import type { TenantId } from '../../core/ids.ts';

export const BUCKETS = 256;

/** Which of the 256 buckets a tenant's rows go to: one byte of the FNV-1a hash of its id. */
export function tenantBucket(tenant: TenantId): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < tenant.length; index++) {
    hash = Math.imul(hash ^ tenant.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}

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
