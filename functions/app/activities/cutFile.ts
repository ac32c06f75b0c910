/** How a run cuts a large file, so that many instances stage it: once, and kept for its activities. */

import type { Services } from '../services.ts';
import { type Segment, type SegmentedFile, segmentsOf } from '../staging/segments.ts';
import type { FileOfRun } from './fileOfRun.ts';
import { findMade } from './madeOnce.ts';
import { MOST_SEGMENTS } from './messages.ts';
import { findRunPart, loadRunPart, saveRunPartOnce } from './runBlobs.ts';

/** A smaller file is staged in two seconds; handing its segments out and joining them takes as long. */
const LARGE_FILE_BYTES = 64 * 1024 * 1024;
/** So many usage rows as a staged part has: then cutting makes hardly more parts to be merged. */
const LEAST_SEGMENT_BYTES = 24 * 1024 * 1024;

/** How large a large file's segments are; undefined of a file that is staged as a whole. */
export function segmentBytesOf(bytes: number): number | undefined {
  if (bytes < LARGE_FILE_BYTES) return undefined;
  return Math.max(LEAST_SEGMENT_BYTES, Math.ceil(bytes / MOST_SEGMENTS));
}

/** The header is the same for all segments; it is kept in base64. */
interface KeptCut {
  readonly kind: SegmentedFile['kind'];
  readonly header: string;
  readonly segments: readonly Pick<Segment, 'from' | 'to' | 'isExact'>[];
}

const partOf = (index: number): string => `cut-${index}`;

/**
 * In how many segments a file is to be staged: undefined when it is small, staged already or cannot be
 * cut. Once cut it stays cut, so that an activity which runs again answers the same.
 */
export async function cutFile(
  services: Services,
  { runId, index, file }: FileOfRun,
): Promise<number | undefined> {
  const segmentBytes = segmentBytesOf(file.bytes);
  if (segmentBytes === undefined) return undefined;
  const before = await findRunPart<KeptCut>(services, runId, partOf(index));
  if (before) return before.segments.length;
  if (await findMade(services, file, 'whole')) return undefined;
  const cut = await segmentsOf(services.inbox, file, segmentBytes);
  if (!cut) return undefined;
  const kept = await saveRunPartOnce(services, runId, partOf(index), keptCut(cut));
  return kept.segments.length;
}

function keptCut({ kind, segments }: SegmentedFile): KeptCut {
  const header = segments[0]?.start ?? new Uint8Array(0);
  return {
    kind,
    header: Buffer.from(header).toString('base64'),
    segments: segments.map(({ from, to, isExact }) => ({ from, to, isExact })),
  };
}

/** A file as `cutFile` has cut it. */
export async function loadCut(
  services: Services,
  { runId, index }: FileOfRun,
): Promise<SegmentedFile> {
  const { kind, header, segments } = await loadRunPart<KeptCut>(services, runId, partOf(index));
  const start = Buffer.from(header, 'base64');
  return { kind, segments: segments.map((segment) => ({ ...segment, start })) };
}
