import type { WorkStore } from '../functions/app/ports.ts';
import { memoryWork } from '../functions/local/folder/memoryWork.ts';

/** What memory is filled with that may be used again: no byte of a text or a row. */
export const USED_UP = 0xff;

/** A work store as strict as one may be: what is let go is gone, and does not stay by chance. */
export function strictWork(): ReturnType<typeof memoryWork> {
  const work = memoryWork();
  const readRange: WorkStore['readRange'] = async (name, from, to) =>
    new Uint8Array(await work.readRange(name, from, to));
  return { ...work, readRange, letGo: (bytes) => void bytes.fill(USED_UP) };
}
