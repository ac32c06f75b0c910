/** The first steps of a run on a folder: every file staged and joined, its rows folded. */
import { type FoldedRange, foldBuckets } from '../app/foldBuckets.ts';
import { type Inventory, takeInventory } from '../app/inventory.ts';
import {
  type JoinedExtracts,
  joinExtracts,
  monthsOf,
  mostRowsInAMonth,
  type NamedFile,
} from '../app/joinExtracts.ts';
import type { Inbox, WorkStore } from '../app/ports.ts';
import type { RunSettings } from '../app/runSettings.ts';
import { stageExtract } from '../app/stageExtract.ts';
import { type BucketRange, equalRanges, rangesFor } from '../app/tenantBucket.ts';
import type { Progress } from './progress.ts';

export interface StagingInput {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  readonly settings: RunSettings;
  readonly onProgress: (progress: Progress) => void;
}

/** Every file of a folder, ready to be folded. */
export interface StagedFolder {
  readonly joined: JoinedExtracts;
  readonly inventory: Inventory;
}

/** Every file of the inbox staged and joined. */
export const stageAll = async (input: StagingInput): Promise<StagedFolder> =>
  stageFiles(input, await takeInventory(input.inbox));

/** The files of an inventory staged and joined. */
export async function stageFiles(
  { inbox, work, settings, onProgress }: StagingInput,
  inventory: Inventory,
): Promise<StagedFolder> {
  const { files, refused } = inventory;
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const named: NamedFile[] = [];
  let done = 0;
  for (const file of files) {
    onProgress({ step: 'stage', name: file.name, done, of });
    done += file.bytes;
    named.push({ name: file.name, staged: await stageExtract(inbox, work, file, settings) });
  }
  const joined = await joinExtracts(
    work,
    named,
    refused.map(({ file: { name, bytes }, issue }) => ({ name, bytes, issue })),
  );
  return { joined, inventory };
}

/** The folds of every month and range. */
export async function foldAll(
  work: WorkStore,
  joined: JoinedExtracts,
  ranges: readonly BucketRange[],
): Promise<FoldedRange[]> {
  const folds: FoldedRange[] = [];
  for (const month of monthsOf(joined)) {
    for (const range of ranges) folds.push(await foldBuckets(work, joined, month, range));
  }
  return folds;
}

/** The ranges of buckets that a folder of that size is folded and paid in. */
export const rangesOf = (joined: JoinedExtracts): BucketRange[] =>
  equalRanges(rangesFor(mostRowsInAMonth(joined)));
