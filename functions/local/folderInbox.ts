import { closeSync, openSync, readSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inbox, InboxFile } from '../app/ports.ts';
import { WrongUse } from './exitCode.ts';

/** Every file below a folder, named by its path from there with `/` between the parts. */
export function folderInbox(folder: string): Inbox {
  return {
    list: () => filesBelow(folder, '', []),
    open: (file, from = 0) => contentOf(pathInFolder(folder, file.name), from),
  };
}

/** Where the file of that name lies. */
export const pathInFolder = (folder: string, name: string): string =>
  join(folder, ...name.split('/'));

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

/** Links are followed; one to a folder that it lies in leads to nothing new. */
async function* filesBelow(
  folder: string,
  prefix: string,
  above: readonly string[],
): AsyncGenerator<InboxFile> {
  const found = await contentsOf(folder);
  if (!found && above.length === 0) throw noFolder(folder);
  if (!found || above.includes(found.realPath)) return;
  for (const entry of found.entries) {
    const path = join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    let about: Stats | undefined;
    try {
      about = await stat(path);
    } catch (error) {
      // Removed since the folder was listed. What cannot be looked at for another reason is there.
      if (isGone(error) && !entry.isSymbolicLink()) continue;
    }
    if (about?.isDirectory()) yield* filesBelow(path, `${name}/`, [...above, found.realPath]);
    else yield { name, bytes: about?.size ?? 0, etag: `${about?.size}-${about?.mtimeMs}` };
  }
}

/** Undefined when there is no such folder, or not any more. */
async function contentsOf(folder: string) {
  try {
    const realPath = await realpath(folder);
    return { realPath, entries: await readdir(folder, { withFileTypes: true }) };
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Whether there was no such file or folder. */
export const isGone = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

export const noFolder = (folder: string): WrongUse =>
  new WrongUse(`There is no folder ${folder} to read extracts from. Give --extracts a folder.`);
