import { codePointOrder } from '../../../core/codePointOrder.ts';
import { planMonths } from '../../app/planning/planMonths.ts';
import type { Inbox, WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { folderWork } from '../folder/folderWork.ts';
import { memoryWork } from '../folder/memoryWork.ts';
import { foldAll, rangesOf, stageFiles, stepsOf } from '../folder/stageFolder.ts';
import { inTemporaryFolder, READERS_PLACE, removeAbandoned } from '../folder/temporaryFolder.ts';
import { isLarge } from '../folder/workplace.ts';
import type { Progress } from '../terminal/progress.ts';
import { type PathsInbox, pathsInbox } from './pathsInbox.ts';
import { unreadColumns } from './unreadColumns.ts';
import { validatedFile } from './validatedFile.ts';
import type { ValidatedFile, Validation } from './validation.ts';

type Show = (progress: Progress) => void;

/**
 * What each file is and what a run over these files would set aside, by the steps of a run up to
 * where rows of different files are settled. No payout is computed. Like a run, it works in memory on
 * small files and in a temporary folder on large ones.
 */
export async function validateFiles(
  paths: readonly string[],
  settings: RunSettings,
  onProgress: Show,
): Promise<Validation> {
  const found = await pathsInbox(paths);
  removeAbandoned(READERS_PLACE);
  return isLarge(found.inventory)
    ? inTemporaryFolder(READERS_PLACE, (folder) =>
        validateIn(folderWork(folder), found, settings, onProgress),
      )
    : validateIn(memoryWork(), found, settings, onProgress);
}

async function validateIn(
  work: WorkStore,
  found: PathsInbox,
  settings: RunSettings,
  onProgress: Show,
): Promise<Validation> {
  const { inbox, inventory } = found;
  const watched = { inbox: watchedInbox(found, onProgress), work, settings, onProgress: () => {} };
  const { joined } = await stageFiles(watched, inventory);
  const folds = await foldAll(stepsOf(watched), joined, rangesOf(joined), onProgress);
  const { files } = planMonths(joined, folds, settings, undefined);
  const unread = new Map<string, string[]>();
  for (const file of inventory.files) {
    unread.set(file.name, await unreadColumns(inbox, file, settings));
  }
  const validated: ValidatedFile[] = [];
  for (const outcome of files) {
    const columns = unread.get(outcome.count.name) ?? [];
    validated.push(await validatedFile(work, outcome, columns));
  }
  return {
    files: validated.sort((a, b) => codePointOrder(a.name, b.name)),
    setAside: {
      rows: validated.reduce((sum, { quarantined }) => sum + quarantined, 0),
      files: validated.filter(({ issue }) => issue).length,
    },
  };
}

/** Files are read once, so that the bytes read of all are how far it is. */
function watchedInbox(found: PathsInbox, onProgress: Show): Inbox {
  const of = found.inventory.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  return {
    ...found.inbox,
    open: async function* (file, from) {
      for await (const piece of found.inbox.open(file, from)) {
        onProgress({ step: 'stage', name: file.name, done, of });
        done += piece.length;
        yield piece;
      }
    },
  };
}
