/**
 * Where and by whom a run on folders is done: small ones in memory and in this thread, large ones in a
 * temporary folder and by a thread a processor.
 */
import { availableParallelism } from 'node:os';
import type { Inventory } from '../app/inventory.ts';
import type { Inbox } from '../app/ports.ts';
import type { RunSettings } from '../app/runSettings.ts';
import { hireCrew } from './crew/crew.ts';
import { type Steps, stepsHere } from './crew/steps.ts';
import { folderInbox } from './folderInbox.ts';
import { folderInventory } from './folderInventory.ts';
import { folderWork } from './folderWork.ts';
import type { LocalWork } from './localWork.ts';
import { memoryWork } from './memoryWork.ts';
import { inTemporaryFolder, removeAbandoned, type TemporaryPlace } from './temporaryFolder.ts';

/** Below this, starting threads takes longer than they save. */
export const LARGE_BYTES = 24 * 1024 * 1024;
const MOST_HANDS = 8;

export interface Workplace {
  readonly inbox: Inbox;
  readonly inventory: Inventory;
  readonly work: LocalWork;
  readonly steps: Steps;
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
  const bytes = inventory.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes < LARGE_BYTES) {
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
