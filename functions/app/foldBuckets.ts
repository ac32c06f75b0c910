/** Step 4 of a run: one month, one range of buckets, rows to facts of each tenant. */
import type { EngagementRow, RevenueRow, UsageRow } from '../../core/extracts/rows.ts';
import type { TenantId } from '../../core/ids.ts';
import { classifiedRevenue } from '../../core/ledger/foldRevenue.ts';
import { type FoldedTenant, foldTenant } from '../../core/ledger/foldTenant.ts';
import type { RejectedRow, Sourced } from '../../core/ledger/settleByKey.ts';
import type { PartnerMonth } from '../../core/ledger/trailingRevenue.ts';
import { exactUsd, ZERO_USD } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { digestOf } from './digest.ts';
import { factsCodec } from './factsCodec.ts';
import { claimsOf, type JoinedExtracts, rateOf } from './joinExtracts.ts';
import type { WorkStore } from './ports.ts';
import { rowCodec } from './rowCodec.ts';
import { type BucketedBlob, readBucketed, writeBucketed } from './stagedFile.ts';
import { type BucketRange, tenantBucket } from './tenantBucket.ts';

export interface FoldedRange {
  readonly month: Month;
  readonly range: BucketRange;
  /** `TenantFacts`, a tenant a line, in order of tenant within a bucket. */
  readonly facts: BucketedBlob;
  /** By bucket that has any, the digest of its facts: the same however the buckets are cut into ranges. */
  readonly factDigests: readonly (readonly [bucket: number, digest: string])[];
  /** By file: rows of this month and range that count, and those said before. */
  readonly accepted: readonly number[];
  readonly duplicate: readonly number[];
  readonly rejected: readonly RejectedRow[];
  /** Revenue of this range by partner. */
  readonly partnerMonths: readonly PartnerMonth[];
  readonly hasBillingRows: boolean;
}

export async function foldBuckets(
  work: WorkStore,
  joined: JoinedExtracts,
  month: Month,
  range: BucketRange,
): Promise<FoldedRange> {
  const rows = await readRows(work, joined, month, range);
  const claims = claimsOf(joined, month).filter(({ tenant }) => within(range, tenant));
  const folded = foldTenants(rows, claims, joined);
  const buckets = byBucket(folded.map((tenant) => tenant.facts));
  const facts = await writeBucketed(work, 'folded', buckets, factsCodec);
  return {
    month,
    range,
    facts,
    factDigests: [...buckets]
      .map(([bucket, tenants]) => [bucket, digestOf(tenants)] as const)
      .sort(([a], [b]) => a - b),
    accepted: countByFile(
      joined.files.length,
      folded.flatMap(({ accepted }) => accepted),
    ),
    duplicate: countByFile(
      joined.files.length,
      folded.flatMap(({ duplicates }) => duplicates),
    ),
    rejected: folded.flatMap(({ rejected }) => rejected),
    partnerMonths: partnerMonthsOf(month, folded),
    hasBillingRows: folded.some(({ accepted }) =>
      accepted.some(({ row }) => row.kind === 'billing'),
    ),
  };
}

async function readRows(
  work: WorkStore,
  joined: JoinedExtracts,
  month: Month,
  range: BucketRange,
): Promise<Sourced<UsageRow | RevenueRow>[]> {
  const parts = await Promise.all(
    joined.files.map(async ({ staged }, file) => {
      const blob = staged.months.get(month);
      if (!blob) return [];
      const rows = await readBucketed(work, blob, range, rowCodec);
      return rows.map((row) => ({ file, row }));
    }),
  );
  return parts.flat();
}

function foldTenants(
  rows: readonly Sourced<UsageRow | RevenueRow>[],
  claims: readonly EngagementRow[],
  joined: JoinedExtracts,
): FoldedTenant[] {
  const tenants = new Map<TenantId, TenantGroup>();
  const groupOf = (tenant: TenantId): TenantGroup => {
    const known = tenants.get(tenant);
    if (known) return known;
    const fresh: TenantGroup = { usage: [], revenue: [], claims: [] };
    tenants.set(tenant, fresh);
    return fresh;
  };
  for (const { file, row } of rows) {
    if (row.kind === 'usage') groupOf(row.tenant).usage.push({ file, row });
    else groupOf(row.tenant).revenue.push({ file, row });
  }
  for (const { kind: _kind, row: _row, ...claim } of claims)
    groupOf(claim.tenant).claims.push(claim);
  const fileNames = joined.files.map(({ name }) => name);
  const fxRateOf = rateOf(joined);
  return [...tenants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tenant, group]) => foldTenant({ tenant, ...group }, fileNames, fxRateOf));
}

interface TenantGroup {
  readonly usage: Sourced<UsageRow>[];
  readonly revenue: Sourced<RevenueRow>[];
  readonly claims: Omit<EngagementRow, 'kind' | 'row'>[];
}

const within = ({ from, to }: BucketRange, tenant: TenantId): boolean => {
  const bucket = tenantBucket(tenant);
  return from <= bucket && bucket < to;
};

/** Values that name a tenant, by its bucket, in the order given. */
export function byBucket<T extends { readonly tenant: TenantId }>(
  values: readonly T[],
): Map<number, T[]> {
  const buckets = new Map<number, T[]>();
  for (const value of values) {
    const bucket = tenantBucket(value.tenant);
    const list = buckets.get(bucket);
    if (list) list.push(value);
    else buckets.set(bucket, [value]);
  }
  return buckets;
}

function countByFile(files: number, rows: readonly Sourced<unknown>[]): number[] {
  const counts = new Array<number>(files).fill(0);
  for (const { file } of rows) counts[file] = (counts[file] ?? 0) + 1;
  return counts;
}

function partnerMonthsOf(month: Month, folded: readonly FoldedTenant[]): PartnerMonth[] {
  const sums = new Map<string, PartnerMonth>();
  for (const { facts } of folded) {
    for (const [partner, revenue] of classifiedRevenue(facts.revenue)) {
      const sum = exactUsd((sums.get(partner)?.revenue ?? ZERO_USD) + revenue);
      sums.set(partner, { partner, month, revenue: sum });
    }
  }
  return [...sums.values()].sort((a, b) => (a.partner < b.partner ? -1 : 1));
}
