import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;
const CHUNKS = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const;

/**
 * Whether two files hold the same bytes. Nearly all reports do, and there may be tens of thousands of small
 * ones: opening a stream for each takes longer than all else.
 */
export const isSameContent = (path: string, otherPath: string): boolean =>
  withFile(path, (file) => withFile(otherPath, (other) => areSame(file, other)));

function withFile(path: string, use: (file: number) => boolean): boolean {
  const file = openSync(path, 'r');
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function areSame(file: number, other: number): boolean {
  if (fstatSync(file).size !== fstatSync(other).size) return false;
  const [chunk, otherChunk] = CHUNKS;
  for (;;) {
    const [read, otherRead] = [fill(file, chunk), fill(other, otherChunk)];
    if (!chunk.subarray(0, read).equals(otherChunk.subarray(0, otherRead))) return false;
    if (read < CHUNK_BYTES) return true;
  }
}

/** Reads as many bytes as there is room for; fewer only at the end. */
function fill(file: number, chunk: Buffer): number {
  let filled = 0;
  for (;;) {
    const read = readSync(file, chunk, filled, chunk.length - filled, null);
    filled += read;
    if (read === 0 || filled === chunk.length) return filled;
  }
}
