import { closeSync, openSync, readSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inbox, InboxFile } from '../app/ports.ts';
import { WrongUse } from './exitCode.ts';

/** Every file below a folder, named by its path from there with `/` between the parts. */
export function folderInbox(folder: string): Inbox {
  return {
    list: () => filesBelow(folder, ''),
    open: (file, from = 0) => contentOf(join(folder, ...file.name.split('/')), from),
  };
}

const CHUNK_BYTES = 256 * 1024;

/**
 * Read without waiting: handing a call to another thread and back takes longer than the call. Every
 * piece lies in the same memory: pieces that nobody needs any more would be freed only when they are
 * some 30 MB, in every thread.
 */
async function* contentOf(path: string, from: number): AsyncGenerator<Uint8Array> {
  const file = openSync(path, 'r');
  const chunk = new Uint8Array(CHUNK_BYTES);
  let at = from;
  try {
    for (;;) {
      const bytes = readSync(file, chunk, 0, chunk.length, at);
      if (bytes === 0) return;
      at += bytes;
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

async function* filesBelow(folder: string, prefix: string): AsyncGenerator<InboxFile> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path, `${name}/`);
    else if (entry.isFile()) {
      const { size, mtimeMs } = await stat(path);
      yield { name, bytes: size, etag: `${size}-${mtimeMs}` };
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const isNone = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    throw isNone ? noFolder(folder) : error;
  }
}

export const noFolder = (folder: string): WrongUse =>
  new WrongUse(`There is no folder ${folder} to read extracts from. Give --extracts a folder.`);
