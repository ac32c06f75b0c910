/**
 * Where and by whom a run on folders is done: small ones in memory and in this thread, large ones in a
 * temporary folder and by a thread a processor.
 */
import { availableParallelism } from 'node:os';
import type { Inventory } from '../../app/inventory.ts';
import type { Inbox } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import { kindNamed } from '../../app/unpacking/archiveKind.ts';
import { hireCrew } from '../crew/crew.ts';
import { type Steps, stepsHere } from '../crew/steps.ts';
import { folderInbox } from './folderInbox.ts';
import { folderInventory } from './folderInventory.ts';
import { folderWork } from './folderWork.ts';
import type { LocalWork } from './localWork.ts';
import { memoryWork } from './memoryWork.ts';
import { inTemporaryFolder, removeAbandoned, type TemporaryPlace } from './temporaryFolder.ts';

/** Below this, starting threads takes longer than they save. */
const LARGE_BYTES = 24 * 1024 * 1024;
/** Most extracts unpack to some ten times the size of their archive. */
const UNPACKED_TIMES = 10;
const MOST_HANDS = 8;

export interface Workplace {
  readonly inbox: Inbox;
  readonly inventory: Inventory;
  readonly work: LocalWork;
  readonly steps: Steps;
}

/** Whether what the files hold, unpacked, is too much to be worked on in memory and by one thread. */
export function isLarge({ files }: Inventory): boolean {
  // Before a file is opened its name alone says that it is an archive.
  const unpacked = files.map(({ name, bytes }) => bytes * (kindNamed(name) ? UNPACKED_TIMES : 1));
  return unpacked.reduce((sum, bytes) => sum + bytes, 0) >= LARGE_BYTES;
}

/**
 * Gives `use` a place to work in, and clears it up afterwards. A large run needs as much room in
 * `temporary` as there are extracts.
 */
export async function inWorkplace<T>(
  extracts: string,
  temporary: TemporaryPlace,
  settings: RunSettings,
  use: (place: Workplace) => Promise<T>,
): Promise<T> {
  removeAbandoned(temporary);
  const inbox = folderInbox(extracts);
  const inventory = await folderInventory(extracts);
  if (!isLarge(inventory)) {
    const work = memoryWork();
    return use({ inbox, inventory, work, steps: stepsHere(inbox, work, settings) });
  }
  return inTemporaryFolder(temporary, async (folder) => {
    const helpers = Math.max(1, Math.min(availableParallelism(), MOST_HANDS) - 1);
    const crew = hireCrew({ extracts, work: folder, settings }, helpers);
    try {
      return await use({ inbox, inventory, work: folderWork(folder), steps: crew.steps });
    } finally {
      await crew.dismiss();
    }
  });
}
