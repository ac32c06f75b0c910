/** Step 4 of a run: one month, one range of buckets, rows to facts of each tenant. */
import type { UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { foldTenant, type TenantRows } from '../../../core/ledger/foldTenant.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { smallerName } from '../../../core/ledger/smallestName.ts';
import type { ClaimFact, RevenueFact, TenantFacts } from '../../../core/ledger/tenantFacts.ts';
import type { FxRateOf } from '../../../core/ledger/toUsd.ts';
import type { PartnerMonth } from '../../../core/ledger/trailingRevenue.ts';
import type { Month } from '../../../core/month.ts';
import { digestOf, sha256 } from '../digest.ts';
import { type JoinedExtracts, rateOf } from '../planning/joinExtracts.ts';
import type { WorkStore } from '../ports.ts';
import { MOST_GATHERED, type RejectedRun, writeRuns } from '../rejects/rejectedRuns.ts';
import { takeRows } from '../staging/stagedFile.ts';
import { BUCKETS, type BucketRange } from '../tenants/tenantBucket.ts';
import {
  type BucketedBlob,
  bucketOffsets,
  closeTenants,
  newTenantWriter,
  putTenantOf,
  type TenantWriter,
  writeTenants,
} from '../tenants/tenantStream.ts';
import { claimsByTenant } from './claimsByTenant.ts';
import { putFacts } from './factsCodec.ts';
import { type FoldColumns, newFoldColumns } from './foldColumns.ts';
import { foldSingleRows } from './foldSingleRows.ts';
import {
  countFolded,
  countRevenue,
  countSingleRows,
  type FoldTally,
  newFoldTally,
} from './foldTally.ts';
import { sumRevenue } from './sumRevenue.ts';
import { goOn, openQueue, type Source, sourcesAt, type TenantQueue } from './tenantQueue.ts';

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
  readonly rejected: readonly RejectedRun[];
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
  const queue = await openQueue(work, joined, month, range);
  const fold: Fold = {
    month,
    fileNames: joined.files.map(({ name }) => name),
    fxRateOf: rateOf(joined),
    columns: newFoldColumns(),
    writer: newTenantWriter(),
    tally: newFoldTally(joined.files.length),
  };
  const { rejected: gathered } = fold.tally;
  const rejected: RejectedRun[] = [];
  const claims = claimsByTenant(joined, month, range);
  for (let tenant = nextOf(queue, claims); tenant !== ''; tenant = nextOf(queue, claims)) {
    const sources = sourcesAt(queue, tenant);
    foldOne(fold, tenant, sources, claims.get(tenant));
    claims.delete(tenant);
    goOn(queue, sources.length);
    while (gathered.length >= MOST_GATHERED) {
      rejected.push(...(await writeRuns(work, gathered.splice(0, MOST_GATHERED))));
    }
  }
  rejected.push(...(await writeRuns(work, gathered)));
  closeTenants(
    work,
    queue.map(({ reader }) => reader),
  );
  const { partnerRevenue, tenants, ...counts } = fold.tally;
  const factDigests = bucketDigests(fold.writer);
  return {
    month,
    range,
    ...counts,
    rejected,
    facts: await writeTenants(work, 'folded', fold.writer, tenants, digestOf(factDigests)),
    factDigests,
    partnerMonths: [...partnerRevenue]
      .map(([partner, revenue]) => ({ partner, month, revenue }))
      .sort((a, b) => (a.partner < b.partner ? -1 : 1)),
  };
}

/** What every tenant of a range is folded with. */
interface Fold {
  readonly month: Month;
  readonly fileNames: readonly string[];
  readonly fxRateOf: FxRateOf;
  readonly columns: FoldColumns;
  readonly writer: TenantWriter;
  readonly tally: FoldTally;
}

function foldOne(
  fold: Fold,
  tenant: TenantId,
  sources: readonly Source[],
  claims: readonly ClaimFact[] | undefined,
): void {
  const { columns, writer, tally } = fold;
  putTenantOf(writer, columns.texts, tenant);
  if (claims === undefined && foldSingleRows(sources, columns, writer)) {
    countSingleRows(tally, columns);
    return;
  }
  const folded = foldTenant(
    otherRows(sources, tenant, fold.month, claims),
    fold.fileNames,
    fold.fxRateOf,
  );
  countFolded(tally, folded);
  const revenue = sumRevenue(sources, fold.month, fold.fxRateOf);
  countRevenue(tally, revenue);
  putFacts(writer.out, columns.texts, withRevenue(folded.facts, revenue.facts));
}

function nextOf(
  queue: TenantQueue,
  claims: ReadonlyMap<TenantId, readonly ClaimFact[]>,
): TenantId | '' {
  const first = queue[0]?.reader.tenant ?? '';
  for (const tenant of claims.keys()) return first === '' || tenant < first ? tenant : first;
  return first;
}

/** The facts of a tenant's other rows and those of its revenue. */
function withRevenue(facts: TenantFacts, revenue: readonly RevenueFact[]): TenantFacts {
  let { customerName } = facts;
  for (const fact of revenue) customerName = smallerName(customerName, fact.customerName);
  return { ...facts, customerName, revenue };
}

/** All but revenue, which is added up without objects for its rows. */
function otherRows(
  sources: readonly Source[],
  tenant: TenantId,
  month: Month,
  claims: readonly ClaimFact[] = [],
): TenantRows {
  const usage: Sourced<UsageRow>[] = [];
  for (const { file, kind, part, reader } of sources) {
    if (kind !== 'usage') continue;
    for (const row of takeRows(reader, kind, tenant, month, part)) {
      if (row.kind === 'usage') usage.push({ file, row });
    }
  }
  return { tenant, usage, revenue: [], claims };
}

function bucketDigests(writer: TenantWriter): [bucket: number, digest: string][] {
  const offsets = bucketOffsets(writer);
  const digests: [number, string][] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const [from = 0, to = 0] = [offsets[bucket], offsets[bucket + 1]];
    if (from < to) digests.push([bucket, sha256(writer.out.bytes.subarray(from, to)).slice(0, 32)]);
  }
  return digests;
}
