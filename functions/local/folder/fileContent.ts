import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { InboxChanged, type InboxFile } from '../../app/ports.ts';

/** Tells the versions of a file apart. */
export const etagOf = ({ size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>): string =>
  `${size}-${mtimeMs}`;

const CHUNK_BYTES = 256 * 1024;

/**
 * The content of exactly the version of a file that was listed, as an inbox gives it.
 *
 * Read without waiting: handing a call to another thread and back takes longer than the call. Every
 * piece lies in the same memory: pieces that nobody needs any more would be freed only when they are
 * some 30 MB, in every thread.
 */
export async function* fileContent(
  path: string,
  { name, etag }: InboxFile,
  from: number,
): AsyncGenerator<Uint8Array> {
  const file = openListed(path, name);
  const chunk = new Uint8Array(CHUNK_BYTES);
  let at = from;
  try {
    for (;;) {
      const bytes = readSync(file, chunk, 0, chunk.length, at);
      // After every read: then nothing that was written meanwhile is given as part of that version.
      if (etagOf(fstatSync(file)) !== etag) throw changed(name);
      if (bytes === 0) return;
      at += bytes;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

function openListed(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw changed(name);
    throw error;
  }
}

const changed = (name: string): InboxChanged =>
  new InboxChanged(
    `${name} was changed or removed while the extracts were read. Run the command again: it takes the files as they are then.`,
  );
