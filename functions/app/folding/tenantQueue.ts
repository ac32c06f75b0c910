/**
 * The staged parts of a month, merged by tenant. A month lies in one part or two, and the rows that
 * came late in any number of others, so only what was read goes to a new place in the queue.
 */
import type { TenantId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import type { JoinedExtracts } from '../planning/joinExtracts.ts';
import type { WorkStore } from '../ports.ts';
import type { StagedPart } from '../staging/stagedFile.ts';
import type { BucketRange } from '../tenants/tenantBucket.ts';
import { nextTenant, readTenants, type TenantReader } from '../tenants/tenantStream.ts';

/** A staged part at the rows of its next tenant. */
export interface Source {
  /** Its place among all sources, which are in the order of files and parts. */
  readonly place: number;
  readonly file: number;
  readonly kind: JoinedExtracts['files'][number]['staged']['kind'];
  readonly part: StagedPart;
  readonly reader: TenantReader;
}

/** In order of the tenants they are at, then of files and parts; those at their end come last. */
export type TenantQueue = Source[];

export async function openQueue(
  work: WorkStore,
  { files }: JoinedExtracts,
  month: Month,
  range: BucketRange,
): Promise<TenantQueue> {
  const parts = files.flatMap(({ staged: { kind, months } }, file) =>
    (months.get(month) ?? []).map((part) => ({ file, kind, part })),
  );
  const sources = parts.map(
    async ({ file, kind, part }, place): Promise<Source> => ({
      place,
      file,
      kind,
      part,
      reader: await readTenants(work, part, range),
    }),
  );
  return (await Promise.all(sources)).sort((a, b) => (comesBefore(a, b) ? -1 : 1));
}

/** The sources that are at a tenant, in the order of files and parts. */
export function sourcesAt(queue: TenantQueue, tenant: TenantId): Source[] {
  const sources: Source[] = [];
  for (const source of queue) {
    if (source.reader.tenant !== tenant) break;
    sources.push(source);
  }
  return sources;
}

/** The first `count` sources, of which the tenant has been read, go on to their next one. */
export function goOn(queue: TenantQueue, count: number): void {
  for (let index = count - 1; index >= 0; index--) {
    const source = queue[index];
    if (!source) return;
    nextTenant(source.reader);
    let place = index;
    for (let next = queue[place + 1]; next && comesBefore(next, source); next = queue[place + 1]) {
      queue[place++] = next;
    }
    queue[place] = source;
  }
}

function comesBefore(left: Source, right: Source): boolean {
  const a = left.reader.tenant;
  const b = right.reader.tenant;
  if (a === b) return left.place < right.place;
  return a !== '' && (b === '' || a < b);
}
