import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { spareMemory } from '../../app/spareMemory.ts';
import { ifThere } from './ifThere.ts';
import type { LocalWork } from './localWork.ts';
import { spareFiles } from './spareFiles.ts';

/**
 * Intermediate results of one run in a folder, for runs that are too large for memory and for threads
 * to share. Read and written at once: whoever asks has nothing else to do meanwhile.
 */
export function folderWork(folder: string): LocalWork {
  const made = new Set<string>();
  const spare = spareMemory();
  const files = spareFiles(folder);
  const lent = new WeakSet<ArrayBufferLike>();
  /** Heads and keys are some bytes: they must not hold the megabytes that the next read needs. */
  function memoryFor(bytes: number): Uint8Array {
    if (bytes < LEAST_SPARE) return new Uint8Array(bytes);
    const memory = spare.take(bytes);
    lent.add(memory.buffer);
    return memory.subarray(0, bytes);
  }
  // Names are of our own making: words, months and digests.
  const pathOf = (name: string) => join(folder, ...name.split('/'));
  return {
    async read(name) {
      return ifThere(() => readFileSync(pathOf(name)));
    },
    async readRange(name, from, to) {
      const file = openSync(pathOf(name), 'r');
      try {
        const bytes = memoryFor(to - from);
        let length = 0;
        while (length < bytes.length) {
          const read = readSync(file, bytes, length, bytes.length - length, from + length);
          if (read === 0) throw new Error(`the work store has lost the end of ${name}`);
          length += read;
        }
        return bytes;
      } finally {
        closeSync(file);
      }
    },
    letGo({ buffer }) {
      if (lent.delete(buffer)) spare.putAside(new Uint8Array(buffer));
    },
    async write(name, content) {
      const path = pathOf(name);
      const parent = dirname(path);
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      // Never half of it under its name, also when two threads write the same.
      const partial = `${path}.${threadId}`;
      const isOverwritten = files.take(basename(path), partial);
      const file = openSync(partial, isOverwritten ? 'r+' : 'w');
      try {
        const bytes = writePieces(file, content instanceof Uint8Array ? [content] : content);
        if (isOverwritten) ftruncateSync(file, bytes);
      } finally {
        closeSync(file);
      }
      renameSync(partial, path);
    },
    async forget(names) {
      for (const path of names.map(pathOf)) files.putAside(basename(path), path);
    },
  };
}

const LEAST_SPARE = 64 * 1024;

/** Pieces written at a time: there are tens of thousands of some hundred bytes. */
const MOST_PIECES = 1024;

/** Gives how many bytes they were. */
function writePieces(file: number, pieces: Iterable<Uint8Array>): number {
  let together: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    together.push(piece);
    if (together.length < MOST_PIECES) continue;
    bytes += writeTogether(file, together);
    together = [];
  }
  return bytes + writeTogether(file, together);
}

function writeTogether(file: number, pieces: readonly Uint8Array[]): number {
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  const written = writevSync(file, pieces);
  // The rest, or an error that says why there is no room for it.
  if (written < bytes) writeFileSync(file, Buffer.concat(pieces).subarray(written));
  return bytes;
}
