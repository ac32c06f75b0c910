/** Step 4 of a run: one month, one range of buckets, rows to facts of each tenant. */
import type { RevenueRow, UsageRow } from '../../core/extracts/rows.ts';
import type { TenantId } from '../../core/ids.ts';
import { classifiedRevenue } from '../../core/ledger/foldRevenue.ts';
import { type FoldedTenant, foldTenant, type TenantRows } from '../../core/ledger/foldTenant.ts';
import type { RejectedRow, Sourced } from '../../core/ledger/settleByKey.ts';
import { smallerName } from '../../core/ledger/smallestName.ts';
import type { ClaimFact, RevenueFact, TenantFacts } from '../../core/ledger/tenantFacts.ts';
import type { PartnerMonth } from '../../core/ledger/trailingRevenue.ts';
import { exactUsd, ZERO_USD } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { sha256 } from './digest.ts';
import { putFacts } from './factsCodec.ts';
import { hasRevenue, type PlainRevenue, sumPlainRevenue } from './folding/sumPlainRevenue.ts';
import { claimsOf, type JoinedExtracts, rateOf } from './joinExtracts.ts';
import type { WorkStore } from './ports.ts';
import { type StagedPart, takeRows } from './stagedFile.ts';
import { BUCKETS, type BucketRange, tenantBucket } from './tenantBucket.ts';
import {
  type BucketedBlob,
  firstTenant,
  newTenantWriter,
  nextTenant,
  putTenant,
  readTenants,
  type TenantReader,
  type TenantWriter,
  writeTenants,
} from './tenantStream.ts';

export interface FoldedRange {
  readonly month: Month;
  readonly range: BucketRange;
  /** `TenantFacts` of every tenant that has any. */
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
  const sources = await openSources(work, joined, month, range);
  const readers = sources.map(({ reader }) => reader);
  const claims = claimsByTenant(joined, month, range);
  const fileNames = joined.files.map(({ name }) => name);
  const fxRateOf = rateOf(joined);
  const writer = newTenantWriter();
  const tally = newTally(joined.files.length);
  for (let tenant = nextOf(readers, claims); tenant !== ''; tenant = nextOf(readers, claims)) {
    const parts = sources.filter(({ reader }) => reader.tenant === tenant);
    const revenue = sumPlainRevenue(parts, month, fxRateOf);
    const rows = takeTenantRows(parts, tenant, month, claims.get(tenant) ?? [], revenue);
    claims.delete(tenant);
    const folded = foldTenant(rows, fileNames, fxRateOf);
    putTenant(writer, tenant);
    addToTally(tally, folded);
    if (revenue === undefined) putFacts(writer, folded.facts);
    else {
      putFacts(writer, withRevenue(folded.facts, revenue.facts));
      addPlainRevenue(tally, revenue);
    }
  }
  const { partnerRevenue, ...counts } = tally;
  return {
    month,
    range,
    ...counts,
    facts: await writeTenants(work, 'folded', writer, tally.tenants),
    factDigests: bucketDigests(writer),
    partnerMonths: [...partnerRevenue]
      .map(([partner, revenue]) => ({ partner, month, revenue }))
      .sort((a, b) => (a.partner < b.partner ? -1 : 1)),
  };
}

/** A staged part at the rows of its next tenant. */
interface Source {
  readonly file: number;
  readonly kind: JoinedExtracts['files'][number]['staged']['kind'];
  readonly part: StagedPart;
  readonly reader: TenantReader;
}

/** Of a tenant the rows come in the order of files, parts and rows, because the sources do. */
async function openSources(
  work: WorkStore,
  { files }: JoinedExtracts,
  month: Month,
  range: BucketRange,
): Promise<Source[]> {
  const parts = files.flatMap(({ staged: { kind, months } }, file) =>
    (months.get(month) ?? []).map(async (part) => ({
      file,
      kind,
      part,
      reader: await readTenants(work, part, range),
    })),
  );
  return Promise.all(parts);
}

/** The claims of a range's tenants, the tenants in order. */
function claimsByTenant(
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

function nextOf(
  readers: readonly TenantReader[],
  claims: ReadonlyMap<TenantId, unknown>,
): TenantId | '' {
  const first = firstTenant(readers);
  for (const tenant of claims.keys()) return first === '' || tenant < first ? tenant : first;
  return first;
}

/** `folded` is the revenue that needs no rows. */
function takeTenantRows(
  parts: readonly Source[],
  tenant: TenantId,
  month: Month,
  claims: readonly ClaimFact[],
  folded: PlainRevenue | undefined,
): TenantRows {
  const usage: Sourced<UsageRow>[] = [];
  const revenue: Sourced<RevenueRow>[] = [];
  for (const source of parts) {
    const { file, kind, part, reader } = source;
    const isFolded = folded !== undefined && hasRevenue(source);
    const rows = isFolded ? [] : takeRows(reader, kind, tenant, month, part);
    for (const row of rows) {
      if (row.kind === 'usage') usage.push({ file, row });
      else revenue.push({ file, row });
    }
    nextTenant(reader);
  }
  return { tenant, usage, revenue, claims };
}

interface Tally {
  tenants: number;
  readonly accepted: number[];
  readonly duplicate: number[];
  readonly rejected: RejectedRow[];
  readonly partnerRevenue: Map<string, PartnerMonth['revenue']>;
  hasBillingRows: boolean;
}

const newTally = (files: number): Tally => ({
  tenants: 0,
  accepted: new Array<number>(files).fill(0),
  duplicate: new Array<number>(files).fill(0),
  rejected: [],
  partnerRevenue: new Map(),
  hasBillingRows: false,
});

function addToTally(tally: Tally, { facts, accepted, duplicates, rejected }: FoldedTenant): void {
  tally.tenants += 1;
  for (const { file, row } of accepted) {
    tally.accepted[file] = (tally.accepted[file] ?? 0) + 1;
    if (row.kind === 'billing') tally.hasBillingRows = true;
  }
  for (const { file } of duplicates) tally.duplicate[file] = (tally.duplicate[file] ?? 0) + 1;
  for (const row of rejected) tally.rejected.push(row);
  addRevenue(tally, facts.revenue);
}

function addPlainRevenue(tally: Tally, { facts, rows }: PlainRevenue): void {
  for (const [{ file, kind }, count] of rows) {
    tally.accepted[file] = (tally.accepted[file] ?? 0) + count;
    if (kind === 'billing') tally.hasBillingRows = true;
  }
  addRevenue(tally, facts);
}

function addRevenue({ partnerRevenue }: Tally, facts: readonly RevenueFact[]): void {
  if (facts.length === 0) return;
  for (const [partner, revenue] of classifiedRevenue(facts)) {
    const sum = (partnerRevenue.get(partner) ?? ZERO_USD) + revenue;
    partnerRevenue.set(partner, exactUsd(sum));
  }
}

/** The facts of a tenant's other rows and those of its revenue. */
function withRevenue(facts: TenantFacts, revenue: readonly RevenueFact[]): TenantFacts {
  let { customerName } = facts;
  for (const fact of revenue) customerName = smallerName(customerName, fact.customerName);
  return { ...facts, customerName, revenue };
}

function bucketDigests({ out, offsets }: TenantWriter): [bucket: number, digest: string][] {
  const digests: [number, string][] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const [from = 0, to = 0] = [offsets[bucket], offsets[bucket + 1]];
    if (from < to) digests.push([bucket, sha256(out.bytes.subarray(from, to)).slice(0, 32)]);
  }
  return digests;
}
