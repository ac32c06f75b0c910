/** What the activities of staging do: a file as a whole, or the segments of a large one and their join. */

import type { InboxFile } from '../ports.ts';
import type { Services } from '../services.ts';
import {
  digestFile,
  joinSegments,
  type Segment,
  type StagedSegment,
  stageSegment,
} from '../staging/segments.ts';
import { isUnreadable, type StagedFile } from '../staging/stagedFile.ts';
import { stageExtract } from '../staging/stageExtract.ts';
import { cutFile, loadCut } from './cutFile.ts';
import type { FileOfRun } from './fileOfRun.ts';
import { madeOnce } from './madeOnce.ts';
import type { ExtractStaged } from './messages.ts';
import { saveRunPart } from './runBlobs.ts';

type Staged = Omit<ExtractStaged, 'changed'>;

/** Stages one version of a file once, or says in how many segments it is to be staged. */
export async function stageStep(services: Services, of: FileOfRun): Promise<Staged> {
  const segments = await cutFile(services, of);
  if (segments !== undefined) return { rows: 0, segments };
  return keepStaged(services, of, () => stageWhole(services, of.file));
}

/** Stages one segment of a file that was cut. */
export async function segmentStep(
  services: Services,
  of: FileOfRun,
  number: number,
): Promise<Staged> {
  const segment = (await loadCut(services, of)).segments[number];
  if (!segment) throw new Error(`run ${of.runId} has no segment ${number} of file ${of.index}`);
  await stageSegmentOnce(services, of.file, segment);
  return { rows: 0 };
}

export async function digestStep(services: Services, { file }: FileOfRun): Promise<Staged> {
  await digestOnce(services, file);
  return { rows: 0 };
}

/**
 * A file from its segments. A segment that began in the wrong place is staged again from where the one
 * before it ended, and the whole file where a segment cannot tell what is wrong with it.
 */
export async function joinStep(services: Services, of: FileOfRun): Promise<Staged> {
  const { file } = of;
  return keepStaged(services, of, async () => {
    const cut = await loadCut(services, of);
    const stage = (segment: Segment) => stageSegmentOnce(services, file, segment);
    const staged: StagedSegment[] = [];
    for (const segment of cut.segments) staged.push(await stage(segment));
    const sha256 = await digestOnce(services, file);
    return (await joinSegments(file, cut, staged, sha256, stage)) ?? stageWhole(services, file);
  });
}

/** Keeps a file for the run to join with the others, staged before or now. */
async function keepStaged(
  services: Services,
  { runId, index, file }: FileOfRun,
  stage: () => Promise<StagedFile>,
): Promise<Staged> {
  const staged = await madeOnce(services, file, 'whole', stage, isUnreadable);
  await saveRunPart(services, runId, `staged-${index}`, staged);
  return { rows: staged.rows };
}

const stageWhole = ({ inbox, work, settings }: Services, file: InboxFile): Promise<StagedFile> =>
  stageExtract(inbox, work, file, settings);

function stageSegmentOnce(
  services: Services,
  file: InboxFile,
  segment: Segment,
): Promise<StagedSegment> {
  const { inbox, work, settings } = services;
  const { from, to, isExact } = segment;
  // One that begins at a record and one that looks for the first record after it are not the same.
  return madeOnce(services, file, `${isExact ? 'at' : 'after'}-${from}-${to}`, () =>
    stageSegment(inbox, work, file, segment, settings),
  );
}

const digestOnce = (services: Services, file: InboxFile): Promise<string> =>
  madeOnce(services, file, 'sha256', () => digestFile(services.inbox, file));
