import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { ifThere } from './ifThere.ts';

/** Files of a folder that nobody reads any more, for whoever writes next. */
export interface SpareFiles {
  /** Gives a file of that kind the path, whatever it holds, unless there is none. */
  take(kind: string, path: string): boolean;
  /** Keeps a file that nobody reads any more, if there is one. */
  putAside(kind: string, path: string): void;
}

/**
 * Files that are written over. What they held is in the system's memory, and writing there takes a third
 * to a tenth of the time that new memory takes (after a file is removed, its own is new to the next one).
 * Files of one kind are about as long, and several threads may share the folder.
 */
export function spareFiles(folder: string): SpareFiles {
  const ofKind = (kind: string) => join(folder, 'spare', kind);
  let last = 0;
  return {
    take: (kind, path) =>
      // Another thread may be faster with the first of them.
      namesIn(ofKind(kind)).some((name) => isMoved(join(ofKind(kind), name), path)),
    putAside(kind, path) {
      mkdirSync(ofKind(kind), { recursive: true });
      isMoved(path, join(ofKind(kind), `${++last}`));
    },
  };
}

const namesIn = (folder: string): string[] => ifThere(() => readdirSync(folder)) ?? [];

const isMoved = (from: string, to: string): boolean =>
  ifThere(() => {
    renameSync(from, to);
    return true;
  }) ?? false;
