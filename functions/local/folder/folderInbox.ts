import { existsSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Inbox, InboxFile } from '../../app/ports.ts';
import { WrongUse } from '../exitCode.ts';
import { etagOf, fileContent } from './fileContent.ts';

/** Every file below a folder, named by its path from there with `/` between the parts. */
export function folderInbox(folder: string): Inbox {
  return {
    list: () => filesBelow(folder, '', []),
    open: (file, from = 0) => fileContent(pathInFolder(folder, file.name), file, from),
  };
}

/** Where the file of that name lies. */
export const pathInFolder = (folder: string, name: string): string =>
  join(folder, ...name.split('/'));

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
    else yield { name, bytes: about?.size ?? 0, etag: about ? etagOf(about) : '' };
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
  new WrongUse(
    existsSync(folder)
      ? `${folder} is a file. Give --extracts the folder that it lies in.`
      : `There is no folder ${folder} to read extracts from. Give --extracts a folder.`,
  );
