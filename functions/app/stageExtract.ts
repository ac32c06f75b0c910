/** Step 2 of a run: one file, streamed once, to rows by month and tenant bucket. */
import { createHash, type Hash } from 'node:crypto';
import type { FileIssue } from '../../core/extracts/issue.ts';
import { type ExtractOutcome, openExtract } from '../../core/extracts/openExtract.ts';
import type { ExtractRow, RevenueRow, UsageRow } from '../../core/extracts/rows.ts';
import type { Month } from '../../core/month.ts';
import { encodeLines } from './codec.ts';
import { sha256 } from './digest.ts';
import type { Inbox, InboxFile, WorkStore } from './ports.ts';
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
import { unpack } from './unpack.ts';

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
  let packingIssue: FileIssue | undefined;
  let wanted = true;
  for await (const piece of unpack(file, hashing(inbox.open(file), hash))) {
    if ('code' in piece) packingIssue = piece;
    else if (wanted) wanted = extract.push(piece);
  }
  const outcome = extract.finish();
  return packingIssue ? { ...outcome, issue: packingIssue } : outcome;
}

async function* hashing(chunks: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function collect(row: ExtractRow, months: MonthRows, reference: ReferenceRow[]): void {
  if (row.kind === 'usage') add(months, row);
  // An identity is as long as the row; its digest tells rows apart as well.
  else if (isRevenue(row)) add(months, { ...row, identity: sha256(row.identity).slice(0, 32) });
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
  await work.write(name, encodeLines(lines));
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
    written.set(month, await writeBucketed(work, `${folder}/${month}`, buckets));
  }
  return written;
}
