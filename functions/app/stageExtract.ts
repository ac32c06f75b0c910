/** Step 2 of a run: one file, streamed once, to rows by month in order of tenants. */
import { createHash, type Hash } from 'node:crypto';
import { openFastExtract } from '../../core/extracts/fast/openFastExtract.ts';
import type { ExtractOutcome } from '../../core/extracts/openExtract.ts';
import type { Month } from '../../core/month.ts';
import { byName, encodeLines } from './codec.ts';
import { decompress } from './decompress.ts';
import { digestOf, sha256 } from './digest.ts';
import type { Inbox, InboxFile, WorkStore } from './ports.ts';
import { decodeContext, decodingDigest, type RunSettings } from './runSettings.ts';
import {
  isCounted,
  type ReferenceRow,
  type StagedFile,
  type StagedPart,
  type StagedReject,
} from './stagedFile.ts';
import { type PartCollector, partCollector } from './staging/partCollector.ts';
import { writeTenants } from './tenantStream.ts';

/** Rejects that are kept until they are written. */
const REJECTS_A_BLOB = 20_000;

/** What has been read and is not in the work store yet, and what is. */
interface Collected {
  readonly folder: string;
  readonly parts: PartCollector;
  readonly reference: ReferenceRow[];
  readonly rejects: StagedReject[];
  readonly rejectBlobs: string[];
  readonly months: Map<Month, StagedPart[]>;
}

export async function stageExtract(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  settings: RunSettings,
): Promise<StagedFile> {
  const hash = createHash('sha256');
  const decoding = decodingDigest(settings);
  const collected: Collected = {
    // Its version names a file before its content is known.
    folder: `staged/${decoding}/${digestOf(file.name, file.etag, file.bytes)}`,
    parts: partCollector(),
    reference: [],
    rejects: [],
    rejectBlobs: [],
    months: new Map(),
  };
  const outcome = await readExtract(inbox, work, file, settings, hash, collected);
  const { kind, issue } = outcome;
  const about = { sha256: hash.digest('hex'), bytes: file.bytes, kind, issue };
  if (issue) {
    return { ...about, rows: 0, quarantined: 0, rejects: [], months: new Map(), reference: '' };
  }
  collected.parts.finish();
  await writeReady(work, collected, 1);
  return {
    ...about,
    rows: outcome.rows,
    quarantined: outcome.quarantined,
    rejects: collected.rejectBlobs,
    months: new Map([...collected.months].sort(([a], [b]) => (a < b ? -1 : 1))),
    reference: await writeLines(work, collected.folder, collected.reference),
  };
}

async function readExtract(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  settings: RunSettings,
  hash: Hash,
  collected: Collected,
): Promise<Pick<ExtractOutcome, 'kind' | 'issue' | 'rows' | 'quarantined'>> {
  const { parts, reference, rejects } = collected;
  const extract = openFastExtract(decodeContext(settings), {
    usage: parts.usage,
    revenue: parts.revenue,
    recognised: () => {},
    row: (row) => {
      if (!parts.row(row) && !isCounted(row)) reference.push(row as ReferenceRow);
    },
    rejected: (row, { code, message }, raw) => rejects.push({ row, code, message, raw }),
  });
  const source = inbox.open(file)[Symbol.asyncIterator]();
  // What is ready is written before more is read: memory does not follow the file.
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    await writeReady(work, collected, REJECTS_A_BLOB);
    const step = await source.next();
    if (!step.done) hash.update(step.value);
    return step;
  };
  // Leaving off early does not end the source.
  const bytes = { [Symbol.asyncIterator]: () => ({ next }) };
  const issue = await decompress(file.name, bytes, extract.push);
  // The digest is of the whole file, also of one that was refused on the way.
  for await (const _rest of bytes);
  const outcome = extract.finish();
  return issue ? { ...outcome, issue } : outcome;
}

async function writeReady(
  work: WorkStore,
  { folder, parts, rejects, rejectBlobs, months }: Collected,
  rejectsToWrite: number,
): Promise<void> {
  for (const { month, rows, writer } of parts.takeReady()) {
    const blob = await writeTenants(work, `${folder}/${month}`, writer, rows);
    const list = months.get(month) ?? [];
    list.push({ ...blob, firstRow: 0 });
    months.set(month, list);
  }
  if (rejects.length >= rejectsToWrite) {
    const name = await writeLines(work, `${folder}/rejects`, rejects.splice(0));
    if (name !== '') rejectBlobs.push(name);
  }
}

async function writeLines(
  work: WorkStore,
  folder: string,
  lines: readonly unknown[],
): Promise<string> {
  if (lines.length === 0) return '';
  const content = encodeLines(lines, byName());
  const name = `${folder}/${sha256(content)}.ndjson`;
  await work.write(name, content);
  return name;
}
