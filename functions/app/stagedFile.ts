/**
 * What staging an extract leaves in the work store: an index, the rows of each month in bucket
 * order, the rows that belong to no month, and the rejects. All of it is named by the content's
 * SHA-256 and the decoding settings, so the same content under any name is staged once.
 */
import type { FileIssue } from '../../core/extracts/issue.ts';
import type {
  CountedRow,
  ExtractKind,
  ExtractRow,
  RevenueRow,
  UsageRow,
} from '../../core/extracts/rows.ts';
import type { Month } from '../../core/month.ts';
import { decodeLines, encodeLines, type LineCodec } from './codec.ts';
import { sha256 } from './digest.ts';
import type { WorkStore } from './ports.ts';
import { BUCKETS, type BucketRange } from './tenantBucket.ts';

export interface StagedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Empty when the file is not recognised. */
  readonly kind: ExtractKind | '';
  /** Why the whole file is set aside. */
  readonly issue: FileIssue | undefined;
  readonly rows: number;
  /** Rows that decoding set aside; `rejects` names the blob that has them. */
  readonly quarantined: number;
  readonly rejects: string;
  readonly months: ReadonlyMap<Month, BucketedBlob>;
  /** The blob with the rows of kinds that are not bucketed by tenant. */
  readonly reference: string;
}

/** A blob of lines in bucket order: bucket `b` lies from `offsets[b]` to `offsets[b + 1]`. */
export interface BucketedBlob {
  readonly name: string;
  readonly rows: number;
  readonly offsets: readonly number[];
}

/** A row set aside by decoding, with its text. */
export interface StagedReject {
  readonly row: number;
  readonly code: string;
  readonly message: string;
  readonly raw: string;
}

/** Writes rows, given by bucket, as one blob under `folder`, named by the digest of its content. */
export async function writeBucketed<T, Packed>(
  work: WorkStore,
  folder: string,
  buckets: ReadonlyMap<number, readonly T[]>,
  codec: LineCodec<T, Packed>,
): Promise<BucketedBlob> {
  const parts = Array.from({ length: BUCKETS }, (_, bucket) =>
    encodeLines(buckets.get(bucket) ?? [], codec),
  );
  const offsets = [0];
  for (const part of parts) offsets.push((offsets.at(-1) ?? 0) + part.length);
  const rows = [...buckets.values()].reduce((sum, values) => sum + values.length, 0);
  const content = Buffer.concat(parts);
  const name = `${folder}/${sha256(content)}.ndjson`;
  await work.write(name, content);
  return { name, rows, offsets };
}

/** The values of a range of buckets. */
export async function readBucketed<T, Packed>(
  work: WorkStore,
  blob: BucketedBlob,
  range: BucketRange,
  codec: LineCodec<T, Packed>,
): Promise<T[]> {
  const from = blob.offsets[range.from] ?? 0;
  const to = blob.offsets[range.to] ?? 0;
  if (from === to) return [];
  return [...decodeLines(await work.readRange(blob.name, from, to), codec)];
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
