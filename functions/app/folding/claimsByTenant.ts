import type { TenantId } from '../../../core/ids.ts';
import type { ClaimFact } from '../../../core/ledger/tenantFacts.ts';
import type { Month } from '../../../core/month.ts';
import { claimsOf, type JoinedExtracts } from '../planning/joinExtracts.ts';
import { type BucketRange, tenantBucket } from '../tenants/tenantBucket.ts';

/** A month's claims of the tenants of a range, the tenants in order. */
export function claimsByTenant(
  joined: JoinedExtracts,
  month: Month,
  { from, to }: BucketRange,
): Map<TenantId, ClaimFact[]> {
  const byTenant = new Map<TenantId, ClaimFact[]>();
  for (const { kind: _kind, row: _row, ...claim } of claimsOf(joined, month)) {
    const bucket = tenantBucket(claim.tenant);
    if (bucket < from || bucket >= to) continue;
    const list = byTenant.get(claim.tenant);
    if (list) list.push(claim);
    else byTenant.set(claim.tenant, [claim]);
  }
  return new Map([...byTenant].sort(([a], [b]) => (a < b ? -1 : 1)));
}
