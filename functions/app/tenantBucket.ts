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

/** Equal ranges of buckets, as many as the rows call for and never more than 64. */
export function bucketRanges(rows: number): BucketRange[] {
  let ranges = 1;
  while (ranges < MOST_RANGES && rows > ranges * ROWS_PER_RANGE) ranges *= 2;
  const width = BUCKETS / ranges;
  return Array.from({ length: ranges }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width,
  }));
}
