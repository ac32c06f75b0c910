/**
 * What staging an extract leaves in the work store: an index, the rows of each month in order of
 * tenants, the rows that belong to no month, and the rejects. All of it is named by the version of the
 * file (its name, ETag and size) and the decoding settings, so a version is staged once. Its SHA-256
 * is known only afterwards, and tells the same content under another name.
 */
import type { Landmark } from '../../../core/extracts/fast/landmarks.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import type {
  CountedRow,
  ExtractKind,
  ExtractRow,
  RevenueRow,
  UsageRow,
} from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import { decodeLines, type LineCodec } from '../codec.ts';
import type { WorkStore } from '../ports.ts';
import type { BucketedBlob, TenantReader } from '../tenants/tenantStream.ts';
import { takeRevenueGroup } from './revenueGroup.ts';
import { takeUsageGroup } from './usageGroup.ts';

export interface StagedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Empty when the file is not recognised. */
  readonly kind: ExtractKind | '';
  /** Why the whole file is set aside. */
  readonly issue: FileIssue | undefined;
  readonly rows: number;
  /** Rows that decoding set aside; `rejects` names the blobs that have them. */
  readonly quarantined: number;
  readonly rejects: readonly StagedRejects[];
  /** The parts of each month, in the order of the file. */
  readonly months: ReadonlyMap<Month, readonly StagedPart[]>;
  /** Of a file that was read fast and is no archive. */
  readonly landmarks: readonly Landmark[];
  /** The blob with the rows of kinds that are not bucketed by tenant. */
  readonly reference: string;
}

/** Whether the engine failed at the file: the next run tries again. */
export const isUnreadable = ({ issue }: StagedFile): boolean => issue?.code === 'unreadable';

/** Rows of one month that lie together in a file, in order of tenants. */
export interface StagedPart extends BucketedBlob {
  /** Added to the row numbers in the blob. */
  readonly firstRow: number;
}

/** A blob of `StagedReject`, a line each. */
export interface StagedRejects {
  readonly name: string;
  /** Added to the row numbers in the blob. */
  readonly firstRow: number;
}

/** A row set aside by decoding, with its text. */
export interface StagedReject {
  readonly row: number;
  readonly code: string;
  readonly message: string;
  readonly raw: string;
}

/** Rejects can come by the million. */
export const REJECT_CODEC: LineCodec<StagedReject, readonly [number, string, string, string]> = {
  pack: ({ row, code, message, raw }) => [row, code, message, raw],
  unpack: ([row, code, message, raw]) => ({ row, code, message, raw }),
};

/** The rows of the tenant that a reader of a part is at, in the order of the file. */
export function takeRows(
  reader: TenantReader,
  kind: StagedFile['kind'],
  tenant: TenantId,
  month: Month,
  { firstRow }: StagedPart,
): UsageRow[] | RevenueRow[] {
  if (kind === 'usage') return takeUsageGroup(reader, tenant, month, firstRow);
  if (kind === 'billing' || kind === 'azure') {
    return takeRevenueGroup(reader, kind, tenant, month, firstRow);
  }
  throw new Error(`rows of a file of kind ${kind} belong to no tenant`);
}

/** Every value of a blob of lines; none when there is no blob. */
export async function readLines<T, Packed>(
  work: WorkStore,
  name: string,
  codec: LineCodec<T, Packed>,
): Promise<T[]> {
  if (name === '') return [];
  const bytes = await work.read(name);
  if (!bytes) throw new Error(`the work store has lost ${name}`);
  return [...decodeLines(bytes, codec)];
}

/** The rows that decoding set aside, in the order of the file; no more are held than a blob has. */
export async function* readRejects(
  work: WorkStore,
  blobs: readonly StagedRejects[],
): AsyncGenerator<StagedReject> {
  for (const { name, firstRow } of blobs) {
    for (const { row, code, message, raw } of await readLines(work, name, REJECT_CODEC)) {
      yield { row: row + firstRow, code, message, raw };
    }
  }
}

const COUNTED_KINDS: readonly string[] = [
  'earnings',
  'payments',
  'ineligible',
  'maxCapBalance',
  'certifications',
] satisfies CountedRow['kind'][];

/** Of kinds that are counted and not used yet, no row is kept. */
export const isCounted = <Of extends { readonly kind: string }>(
  of: Of,
): of is Of & { readonly kind: CountedRow['kind'] } => COUNTED_KINDS.includes(of.kind);

export type ReferenceRow = Exclude<ExtractRow, UsageRow | RevenueRow | CountedRow>;
