/**
 * Where and by whom a run on folders is done: small ones in memory and in this thread, large ones in a
 * temporary folder and by a thread a processor.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { takeInventory } from '../app/inventory.ts';
import type { Inbox, WorkStore } from '../app/ports.ts';
import type { RunSettings } from '../app/runSettings.ts';
import { hireCrew } from './crew/crew.ts';
import { type Steps, stepsHere } from './crew/steps.ts';
import { folderInbox } from './folderInbox.ts';
import { folderWork } from './folderWork.ts';
import { memoryWork } from './memoryWork.ts';

/** Below this, starting threads takes longer than they save. */
const LARGE_BYTES = 24 * 1024 * 1024;
const MOST_HANDS = 8;

export interface Workplace {
  readonly inbox: Inbox;
  readonly work: WorkStore;
  readonly steps: Steps;
}

/** Gives `use` a place to work in, and clears it up afterwards; `out` is where the reports go. */
export async function inWorkplace<T>(
  extracts: string,
  out: string,
  settings: RunSettings,
  use: (place: Workplace) => Promise<T>,
): Promise<T> {
  const inbox = folderInbox(extracts);
  const { files } = await takeInventory(inbox);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes < LARGE_BYTES) {
    const work = memoryWork();
    return use({ inbox, work, steps: stepsHere(inbox, work, settings) });
  }
  const folder = temporaryFolder(out);
  const helpers = Math.max(1, Math.min(availableParallelism(), MOST_HANDS) - 1);
  const crew = hireCrew({ extracts, work: folder.path, settings }, helpers);
  try {
    return await use({ inbox, work: folderWork(folder.path), steps: crew.steps });
  } finally {
    await crew.dismiss();
    folder.remove();
  }
}

/** Beside the reports, because there is room for what is as large. Gone also when the run is stopped. */
function temporaryFolder(out: string): { readonly path: string; remove(): void } {
  mkdirSync(out, { recursive: true });
  const path = mkdtempSync(join(out, '.work-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  const stop = () => process.exit(130);
  process.once('exit', remove);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    path,
    remove() {
      remove();
      process.off('exit', remove);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
