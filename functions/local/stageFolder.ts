/** The first steps of a run on a folder: every file staged and joined, its rows folded. */
import type { FoldedRange } from '../app/foldBuckets.ts';
import { type Inventory, takeInventory } from '../app/inventory.ts';
import {
  type JoinedExtracts,
  joinExtracts,
  monthsOf,
  mostRowsInAMonth,
  type NamedFile,
} from '../app/joinExtracts.ts';
import type { Inbox, InboxFile, WorkStore } from '../app/ports.ts';
import type { RunSettings } from '../app/runSettings.ts';
import type { StagedFile } from '../app/stagedFile.ts';
import {
  joinSegments,
  type Segment,
  segmentBytesFor,
  segmentsOf,
} from '../app/staging/segments.ts';
import { type BucketRange, equalRanges, rangesFor } from '../app/tenantBucket.ts';
import { type StepInput, type Steps, stepsHere } from './crew/steps.ts';
import type { Progress } from './progress.ts';

export interface StagingInput {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  readonly settings: RunSettings;
  /** Who does the steps; whoever asks for them when undefined. */
  readonly steps?: Steps;
  readonly onProgress: (progress: Progress) => void;
}

/** Every file of a folder, ready to be folded. */
export interface StagedFolder {
  readonly joined: JoinedExtracts;
  readonly inventory: Inventory;
}

export const stepsOf = ({ steps, inbox, work, settings }: StagingInput): Steps =>
  steps ?? stepsHere(inbox, work, settings);

/** Every file of the inbox staged and joined. */
export const stageAll = async (input: StagingInput): Promise<StagedFolder> =>
  stageFiles(input, await takeInventory(input.inbox));

/** The files of an inventory staged and joined. */
export async function stageFiles(input: StagingInput, inventory: Inventory): Promise<StagedFolder> {
  const { files, refused } = inventory;
  const steps = stepsOf(input);
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const named: NamedFile[] = [];
  let done = 0;
  for (const file of files) {
    input.onProgress({ step: 'stage', name: file.name, done, of });
    named.push({ name: file.name, staged: await stageFile(input, steps, file) });
    done += file.bytes;
  }
  const joined = await joinExtracts(
    input.work,
    named,
    refused.map(({ file: { name, bytes }, issue }) => ({ name, bytes, issue })),
  );
  return { joined, inventory };
}

/** Large files in segments, where there are hands for them. */
async function stageFile(
  { inbox }: StagingInput,
  steps: Steps,
  file: InboxFile,
): Promise<StagedFile> {
  const segmentBytes = segmentBytesFor(file.bytes, steps.hands);
  const cut = steps.hands > 1 ? await segmentsOf(inbox, file, segmentBytes) : undefined;
  if (!cut) return stageWhole(steps, file);
  const inputs = cut.segments.map((segment): StepInput<'stageSegment'> => [file, segment]);
  const staged = await steps.each('stageSegment', inputs);
  const [digest = ''] = await steps.eachElsewhere('digest', [[file]]);
  const again = async (segment: Segment) => {
    const [found] = await steps.each('stageSegment', [[file, segment]]);
    if (!found) throw new Error('a segment was not staged');
    return found;
  };
  return (await joinSegments(file, cut, staged, digest, again)) ?? stageWhole(steps, file);
}

async function stageWhole(steps: Steps, file: InboxFile): Promise<StagedFile> {
  const [staged] = await steps.each('stage', [[file]]);
  if (!staged) throw new Error(`${file.name} was not staged`);
  return staged;
}

/** The folds of every month and range. */
export function foldAll(
  steps: Steps,
  joined: JoinedExtracts,
  ranges: readonly BucketRange[],
): Promise<FoldedRange[]> {
  const inputs = monthsOf(joined).flatMap((month) =>
    ranges.map((range): StepInput<'fold'> => [joined, month, range]),
  );
  return steps.each('fold', inputs);
}

/** The ranges of buckets that a folder of that size is folded and paid in. */
export const rangesOf = (joined: JoinedExtracts): BucketRange[] =>
  equalRanges(rangesFor(mostRowsInAMonth(joined)));
