/**
 * A large file staged in segments, side by side. Where a record begins in the middle of a file can only
 * be guessed (after a newline, which may lie within quotes), so every segment says where it began and
 * ended, and one that did not begin where the one before it ended is read again from there.
 */
import { LINE_FEED } from '../../../core/bytes/asciiBytes.ts';
import { type FastStart, fastKindOf } from '../../../core/extracts/fast/fastKindOf.ts';
import type { Landmark } from '../../../core/extracts/fast/landmarks.ts';
import {
  openFastSegment,
  type SegmentOutcome,
} from '../../../core/extracts/fast/openFastSegment.ts';
import { unreadable } from '../../../core/extracts/fileIssues.ts';
import type { Month } from '../../../core/month.ts';
import { sha256OfPieces } from '../digest.ts';
import type { Inbox, InboxFile, WorkStore } from '../ports.ts';
import { decodeContext, type RunSettings } from '../runSettings.ts';
import { archiveKind, kindNamed } from '../unpacking/archiveKind.ts';
import { type Decoder, guardedDecoder } from './guardedDecoder.ts';
import type { StagedFile, StagedPart, StagedRejects } from './stagedFile.ts';
import { type StagedRows, stagedOutput } from './stagedOutput.ts';
import { stagingFolder } from './stageExtract.ts';

/** Below this, reading the same tenants and names again in every segment takes longer than it saves. */
const LEAST_SEGMENT_BYTES = 24 * 1024 * 1024;
const MOST_SEGMENT_BYTES = 256 * 1024 * 1024;
/** So many for each hand that all are done at about the same time. */
const SEGMENTS_A_HAND = 2;

/** How large the segments of a file are that so many hands stage. */
export function segmentBytesFor(bytes: number, hands: number): number {
  const wanted = Math.ceil(bytes / (hands * SEGMENTS_A_HAND));
  return Math.min(MOST_SEGMENT_BYTES, Math.max(LEAST_SEGMENT_BYTES, wanted));
}

/** The records of a file that begin from one byte up to, not including, another. */
export interface Segment {
  /** The file's beginning up to and with the header line. */
  readonly start: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Whether a record is known to begin at `from`; else at the first line after it. */
  readonly isExact: boolean;
}

export interface StagedSegment extends Omit<StagedRows, 'reference'> {
  /** In bytes and rows of the segment. */
  readonly landmarks: readonly Landmark[];
  /** Where its first record begins, and the first one after it. */
  readonly begin: number;
  readonly end: number;
  readonly rows: number;
  readonly quarantined: number;
  /** Row numbers that it used, those of blank lines too. */
  readonly rowsPassed: number;
  /** The file as a whole is refused; reading all of it tells why. */
  readonly isRefused: boolean;
}

/** How a file is cut; undefined when it is small, or cannot be read in segments. */
export interface SegmentedFile {
  readonly kind: FastStart['kind'];
  readonly segments: readonly Segment[];
}

export async function segmentsOf(
  inbox: Inbox,
  file: InboxFile,
  segmentBytes: number,
): Promise<SegmentedFile | undefined> {
  if (file.bytes < 2 * segmentBytes) return undefined;
  const first = await firstBytes(inbox, file);
  const isArchive = (kindNamed(file.name) ?? archiveKind(first)) !== undefined;
  const found = isArchive ? undefined : fastKindOf(first);
  if (!found) return undefined;
  const start = new Uint8Array(first.subarray(0, found.headerBytes));
  const segments: Segment[] = [];
  for (let from = found.headerBytes; from < file.bytes; from += segmentBytes) {
    const to = Math.min(from + segmentBytes, file.bytes);
    segments.push({ start, from, to, isExact: segments.length === 0 });
  }
  return { kind: found.kind, segments };
}

async function firstBytes(inbox: Inbox, file: InboxFile): Promise<Uint8Array> {
  for await (const bytes of inbox.open(file)) return bytes;
  return new Uint8Array(0);
}

/** The SHA-256 of a file's content. */
export const digestFile = (inbox: Inbox, file: InboxFile): Promise<string> =>
  sha256OfPieces(inbox.open(file));

export async function stageSegment(
  inbox: Inbox,
  work: WorkStore,
  file: InboxFile,
  { start, from, to, isExact }: Segment,
  settings: RunSettings,
): Promise<StagedSegment> {
  const output = stagedOutput(work, stagingFolder(file, settings));
  let begin = isExact ? from : UNKNOWN;
  let segment: Decoder<SegmentOutcome | undefined> | undefined;
  let passed = isExact ? from : from - 1;
  for await (const piece of inbox.open(file, passed)) {
    let rest = piece;
    if (begin === UNKNOWN) {
      const next = piece.indexOf(LINE_FEED) + 1;
      if (next > 0) begin = passed + next;
      rest = piece.subarray(next > 0 ? next : piece.length);
    }
    passed += piece.length;
    if (begin >= to || (begin === UNKNOWN && passed >= to)) break;
    if (begin === UNKNOWN) continue;
    segment ??= guardedDecoder(file.name, () =>
      openFastSegment(decodeContext(settings), start, to - begin, output.consumer),
    );
    if (!segment.push(rest)) break;
    await output.writeReady();
  }
  const decoded = segment ? segment.finish() : NOTHING;
  const { rejects, months } = decoded ? await output.finish() : NO_ROWS;
  const outcome = decoded ?? { ...NOTHING, issue: unreadable() };
  const { rows, quarantined, rowsPassed, bytesTaken, issue, landmarks } = outcome;
  const taken = { begin, end: begin + bytesTaken, isRefused: !!issue, landmarks };
  return { ...taken, rows, quarantined, rowsPassed, rejects, months };
}

/** No line ends within the segment, so no record begins in it that this could know of. */
const UNKNOWN = -1;
const NOTHING: Omit<SegmentOutcome, 'decoded' | 'rejects'> = {
  rows: 0,
  quarantined: 0,
  rowsPassed: 0,
  bytesTaken: 0,
  issue: undefined,
  landmarks: [],
};
const NO_ROWS: Pick<StagedRows, 'rejects' | 'months'> = { rejects: [], months: new Map() };

/** The header is row 1. */
const FIRST_ROW = 2;

/**
 * The file from its segments, in their order; `again` stages a segment that began in the wrong place.
 * Undefined when the file is refused.
 */
export async function joinSegments(
  { bytes }: InboxFile,
  { kind, segments }: SegmentedFile,
  staged: readonly StagedSegment[],
  sha256: string,
  again: (segment: Segment) => Promise<StagedSegment>,
): Promise<StagedFile | undefined> {
  const months = new Map<Month, StagedPart[]>();
  const rejects: StagedRejects[] = [];
  const landmarks: Landmark[] = [];
  let [rows, quarantined, firstRow, end] = [0, 0, FIRST_ROW, segments[0]?.from ?? 0];
  for (const [index, segment] of segments.entries()) {
    // The record before goes on through all of it.
    if (end >= segment.to) continue;
    const guessed = staged[index];
    const found =
      guessed?.begin === end ? guessed : await again({ ...segment, from: end, isExact: true });
    if (found.isRefused) return undefined;
    for (const [month, parts] of found.months) {
      const list = months.get(month) ?? [];
      for (const part of parts) list.push({ ...part, firstRow: part.firstRow + firstRow });
      months.set(month, list);
    }
    for (const { name } of found.rejects) rejects.push({ name, firstRow });
    for (const { row, byte } of found.landmarks)
      landmarks.push({ row: row + firstRow, byte: byte + found.begin });
    rows += found.rows;
    quarantined += found.quarantined;
    firstRow += found.rowsPassed;
    end = found.end;
  }
  const ordered = new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
  const about = { sha256, bytes, kind, issue: undefined, rows, quarantined };
  return { ...about, rejects, months: ordered, landmarks, reference: '' };
}
