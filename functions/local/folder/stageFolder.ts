/** The first steps of a run on a folder: every file staged and joined, its rows folded. */
import type { FoldedRange } from '../../app/folding/foldBuckets.ts';
import { type Inventory, takeInventory } from '../../app/inventory.ts';
import {
  type JoinedExtracts,
  joinExtracts,
  monthsOf,
  mostRowsInAMonth,
  type NamedFile,
} from '../../app/planning/joinExtracts.ts';
import type { Inbox, InboxFile, WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import {
  digestFile,
  joinSegments,
  type Segment,
  segmentBytesFor,
  segmentsOf,
} from '../../app/staging/segments.ts';
import type { StagedFile } from '../../app/staging/stagedFile.ts';
import { type BucketRange, equalRanges, rangesFor } from '../../app/tenants/tenantBucket.ts';
import { type StepInput, type Steps, stepsHere } from '../crew/steps.ts';
import type { Progress } from '../terminal/progress.ts';

export interface StagingInput {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  readonly settings: RunSettings;
  /** The files of the inbox; listed when undefined. */
  readonly inventory?: Inventory;
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
  stageFiles(input, input.inventory ?? (await takeInventory(input.inbox)));

/** The files of an inventory staged and joined. */
export async function stageFiles(input: StagingInput, inventory: Inventory): Promise<StagedFolder> {
  const { files, refused } = inventory;
  const steps = stepsOf(input);
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  // A file that is more than one hand's share is done by all of them together.
  const isLarge = ({ bytes }: InboxFile) => steps.hands > 1 && bytes * steps.hands > of;
  const large = files.filter(isLarge);
  // The largest first: at the end no hand waits long for another.
  const others = files.filter((file) => !isLarge(file)).sort((a, b) => b.bytes - a.bytes);
  const staged = new Map<InboxFile, StagedFile>();
  let done = 0;
  for (const file of large) {
    const tellOf = (bytes: number) =>
      input.onProgress({ step: 'stage', name: file.name, done: done + bytes, of });
    tellOf(0);
    staged.set(file, await stageInSegments(input, steps, file, tellOf));
    done += file.bytes;
  }
  const tell = (file: InboxFile | undefined) =>
    input.onProgress({ step: 'stage', name: file?.name ?? '', done, of });
  if (others.length > 0) tell(others[0]);
  const inputs = others.map((file): StepInput<'stage'> => [file]);
  await steps.each('stage', inputs, (index, found) => {
    const file = others[index];
    if (!file) return;
    staged.set(file, found);
    done += file.bytes;
    tell(others[index + 1]);
  });
  const named = files.map((file): NamedFile => {
    const found = staged.get(file);
    if (!found) throw new Error(`${file.name} was not staged`);
    return { name: file.name, staged: found };
  });
  const joined = await joinExtracts(
    input.work,
    named,
    refused.map(({ file: { name, bytes }, issue }) => ({ name, bytes, issue })),
  );
  return { joined, inventory };
}

async function stageInSegments(
  { inbox }: StagingInput,
  steps: Steps,
  file: InboxFile,
  tell: (bytes: number) => void,
): Promise<StagedFile> {
  const segmentBytes = segmentBytesFor(file.bytes, steps.hands);
  const cut = await segmentsOf(inbox, file, segmentBytes);
  if (!cut) return stageWhole(steps, file);
  const inputs = cut.segments.map((segment): StepInput<'stageSegment'> => [file, segment]);
  let done = 0;
  const staging = steps.begin('stageSegment', inputs, (_index, { begin, end }) => {
    done += end - begin;
    tell(done);
  });
  // Meanwhile: it is one hand's work, and the others would have to wait for it.
  const digest = await digestFile(inbox, file);
  const staged = await staging.finish();
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
  onProgress?: StagingInput['onProgress'],
): Promise<FoldedRange[]> {
  const inputs = monthsOf(joined).flatMap((month) =>
    ranges.map((range): StepInput<'fold'> => [joined, month, range]),
  );
  let done = 0;
  return steps.each('fold', inputs, (_index, { month }) => {
    done++;
    onProgress?.({ step: 'settle', month, done, of: inputs.length });
  });
}

/** The ranges of buckets that a folder of that size is folded and paid in. */
export const rangesOf = (joined: JoinedExtracts): BucketRange[] =>
  equalRanges(rangesFor(mostRowsInAMonth(joined)));
