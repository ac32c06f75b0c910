/** Step 2 of a run: one file, streamed once, to rows by month in order of tenants. */
import { createHash, type Hash } from 'node:crypto';
import type { ExtractOutcome } from '../../../core/extracts/extractConsumer.ts';
import type { Landmark } from '../../../core/extracts/fast/landmarks.ts';
import { openFastExtract } from '../../../core/extracts/fast/openFastExtract.ts';
import { unreadable } from '../../../core/extracts/fileIssues.ts';
import { digestOf } from '../digest.ts';
import { holdShapes } from '../holdShapes.ts';
import type { Inbox, InboxFile, WorkStore } from '../ports.ts';
import { decodeContext, decodingDigest, type RunSettings } from '../runSettings.ts';
import { archiveKind, MAGIC_BYTES } from '../unpacking/archiveKind.ts';
import { decompress } from '../unpacking/decompress.ts';
import { guardedDecoder } from './guardedDecoder.ts';
import { isUnreadable, type StagedFile } from './stagedFile.ts';
import { type StagedOutput, stagedOutput } from './stagedOutput.ts';

/** A defect may come of what else a process is at, such as its memory; one that stays is a file's own. */
const MOST_TRIES = 5;

export async function stageExtract(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  settings: RunSettings,
): Promise<StagedFile> {
  for (let tries = 1; ; tries++) {
    const staged = await stageOnce(inbox, work, file, settings);
    if (!isUnreadable(staged) || tries === MOST_TRIES) return staged;
  }
}

async function stageOnce(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  settings: RunSettings,
): Promise<StagedFile> {
  const hash = createHash('sha256');
  const output = stagedOutput(work, stagingFolder(file, settings));
  const { kind, issue, rows, quarantined, landmarks } = await readExtract(
    inbox,
    file,
    settings,
    hash,
    output,
  );
  const about = { sha256: hash.digest('hex'), bytes: file.bytes, kind, issue };
  if (issue) {
    const nothing = { rejects: [], months: new Map(), landmarks: [], reference: '' };
    return { ...about, rows: 0, quarantined: 0, ...nothing };
  }
  return { ...about, rows, quarantined, landmarks, ...(await output.finish()) };
}

/** A file's version names where its rows lie, because its content is known only afterwards. */
export const stagingFolder = ({ name, etag, bytes }: InboxFile, settings: RunSettings): string =>
  `staged/${decodingDigest(settings)}/${digestOf(name, etag, bytes)}`;

interface ReadExtract extends Pick<ExtractOutcome, 'kind' | 'issue' | 'rows' | 'quarantined'> {
  readonly landmarks: readonly Landmark[];
}

async function readExtract(
  inbox: Inbox,
  file: InboxFile,
  settings: RunSettings,
  hash: Hash,
  output: StagedOutput,
): Promise<ReadExtract> {
  const extract = guardedDecoder(file.name, () => {
    const { push, finish, landmarks } = openFastExtract(decodeContext(settings), output.consumer);
    return { push, finish: () => ({ ...finish(), landmarks: landmarks() }) };
  });
  holdShapes('stage', [extract]);
  const source = inbox.open(file)[Symbol.asyncIterator]();
  /** Told by the first piece: in an archive no byte of the file is a byte of a row. */
  let isArchive: boolean | undefined;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const step = await source.next();
    if (step.done) return step;
    hash.update(step.value);
    isArchive ??= step.value.length < MAGIC_BYTES || archiveKind(step.value) !== undefined;
    return step;
  };
  // Leaving off early does not end the source.
  const bytes = { [Symbol.asyncIterator]: () => ({ next }) };
  const issue = await decompress(file.name, bytes, async (piece) => {
    const needsMore = extract.push(piece);
    await output.writeReady();
    return needsMore;
  });
  // The digest is of the whole file, also of one that was refused on the way.
  for await (const _rest of bytes);
  const read = extract.finish() ?? UNREADABLE;
  const outcome = isArchive ? { ...read, landmarks: [] } : read;
  return issue ? { ...outcome, issue } : outcome;
}

const UNREADABLE: ReadExtract = {
  // Not what its header says: without its rows it is no extract of partners, for one.
  kind: '',
  issue: unreadable(),
  rows: 0,
  quarantined: 0,
  landmarks: [],
};
