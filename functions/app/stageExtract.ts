/** Step 2 of a run: one file, streamed once, to rows by month and tenant bucket. */
import { createHash, type Hash } from 'node:crypto';
import { type ExtractOutcome, openExtract } from '../../core/extracts/openExtract.ts';
import type { ExtractRow, RevenueRow, UsageRow } from '../../core/extracts/rows.ts';
import type { Month } from '../../core/month.ts';
import { byName, encodeLines } from './codec.ts';
import { decompress } from './decompress.ts';
import type { Inbox, InboxFile, WorkStore } from './ports.ts';
import { rowCodec } from './rowCodec.ts';
import { decodeContext, decodingDigest, type RunSettings } from './runSettings.ts';
import {
  type BucketedBlob,
  isCounted,
  type ReferenceRow,
  type StagedFile,
  type StagedReject,
  writeBucketed,
} from './stagedFile.ts';
import { tenantBucket } from './tenantBucket.ts';

type MonthRow = UsageRow | RevenueRow;
type MonthRows = Map<Month, Map<number, MonthRow[]>>;

interface Collected {
  readonly months: MonthRows;
  readonly reference: ReferenceRow[];
  readonly rejects: StagedReject[];
}

export async function stageExtract(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  settings: RunSettings,
): Promise<StagedFile> {
  const hash = createHash('sha256');
  const collected: Collected = { months: new Map(), reference: [], rejects: [] };
  const outcome = await readExtract(inbox, file, settings, hash, collected);
  const digest = hash.digest('hex');
  const about = { sha256: digest, bytes: file.bytes, kind: outcome.kind, issue: outcome.issue };
  if (outcome.issue) {
    return { ...about, rows: 0, quarantined: 0, rejects: '', months: new Map(), reference: '' };
  }
  const folder = `staged/${decodingDigest(settings)}/${digest}`;
  return {
    ...about,
    rows: outcome.rows,
    quarantined: outcome.quarantined,
    rejects: await writeLines(work, `${folder}/rejects.ndjson`, collected.rejects),
    months: await writeMonths(work, folder, collected.months),
    reference: await writeLines(work, `${folder}/reference.ndjson`, collected.reference),
  };
}

async function readExtract(
  inbox: Inbox,
  file: InboxFile,
  settings: RunSettings,
  hash: Hash,
  { months, reference, rejects }: Collected,
): Promise<Pick<ExtractOutcome, 'kind' | 'issue' | 'rows' | 'quarantined'>> {
  const extract = openExtract(decodeContext(settings), {
    recognised: () => {},
    row: (row) => collect(row, months, reference),
    rejected: (row, { code, message }, raw) => rejects.push({ row, code, message, raw }),
  });
  const bytes = hashing(inbox.open(file), hash);
  const issue = await decompress(file.name, bytes, extract.push);
  // The digest is of the whole file, also of one that was refused on the way.
  for await (const _rest of bytes);
  const outcome = extract.finish();
  return issue ? { ...outcome, issue } : outcome;
}

/** Passes bytes on and digests them; leaving off early does not end the source. */
function hashing(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncIterable<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const step = await iterator.next();
    if (!step.done) hash.update(step.value);
    return step;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function collect(row: ExtractRow, months: MonthRows, reference: ReferenceRow[]): void {
  if (row.kind === 'usage' || isRevenue(row)) add(months, row);
  else if (!isCounted(row)) reference.push(row);
}

const isRevenue = (row: ExtractRow): row is RevenueRow =>
  row.kind === 'billing' || row.kind === 'azure';

function add(months: MonthRows, row: MonthRow): void {
  const buckets = months.get(row.month) ?? new Map<number, MonthRow[]>();
  months.set(row.month, buckets);
  const bucket = tenantBucket(row.tenant);
  const rows = buckets.get(bucket);
  if (rows) rows.push(row);
  else buckets.set(bucket, [row]);
}

async function writeLines(
  work: WorkStore,
  name: string,
  lines: readonly unknown[],
): Promise<string> {
  if (lines.length === 0) return '';
  await work.write(name, encodeLines(lines, byName()));
  return name;
}

async function writeMonths(
  work: WorkStore,
  folder: string,
  months: MonthRows,
): Promise<Map<Month, BucketedBlob>> {
  const written = new Map<Month, BucketedBlob>();
  for (const month of [...months.keys()].sort()) {
    const buckets = months.get(month) ?? new Map();
    written.set(month, await writeBucketed(work, `${folder}/${month}`, buckets, rowCodec));
  }
  return written;
}
