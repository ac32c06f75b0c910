import type { WorkStore } from '../../app/ports.ts';

/**
 * Intermediate results of a run on folders. Nobody comes back to them, so what will not be read again
 * is let go while the run goes on: a year needs the room of a month, and what is written next takes
 * the memory of what was let go before it ever reaches the disk.
 */
export interface LocalWork extends WorkStore {
  forget(names: readonly string[]): Promise<void>;
}
