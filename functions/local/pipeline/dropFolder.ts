/** Puts the files of a folder into the container `extracts`, in order of name. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Inventory } from '../../app/inventory.ts';
import type { BlobStore } from '../../storage/blobStore.ts';
import { isGone, pathInFolder } from '../folder/folderInbox.ts';
import { folderInventory } from '../folder/folderInventory.ts';
import type { DroppedFiles } from './droppedFiles.ts';

type Refused = Inventory['refused'][number];

export interface Dropped {
  readonly files: number;
  /** Files that stay where they are: the container must not have their names, or they cannot be read. */
  readonly refused: readonly Refused[];
}

/**
 * `known` says which version of each file was dropped already, and is changed; files that are gone
 * from the folder are taken out of the container. One that only cannot be read now is not gone: what
 * was dropped of it stays.
 */
export async function dropFolder(
  folder: string,
  extracts: BlobStore,
  known: DroppedFiles,
): Promise<Dropped> {
  const { files: listed, refused } = await folderInventory(folder);
  const names = new Set(listed.map(({ name }) => name));
  const isThere = (name: string) =>
    names.has(name) || refused.some(({ file }) => isAtOrBelow(name, file.name));
  const gone = [...known.keys()].filter((name) => !isThere(name));
  let files = 0;
  for (const { name, etag } of listed) {
    if (known.get(name)?.file === etag) continue;
    const file = await openIfThere(pathInFolder(folder, name));
    if (!file) continue;
    const written = await extracts.writeStream(name, file.createReadStream());
    if (written.outcome === 'written') known.set(name, { file: etag, blob: written.etag });
    files += 1;
  }
  for (const name of gone) {
    await extracts.delete(name);
    known.delete(name);
    files += 1;
  }
  return { files, refused: refused.map((each) => withWhatStays(each, known)) };
}

/** A link to a folder that is away is listed as a file: what lay in the folder may still be there. */
const isAtOrBelow = (name: string, place: string): boolean =>
  name === place || name.startsWith(`${place}/`);

function withWhatStays({ file, issue }: Refused, known: DroppedFiles): Refused {
  if (![...known.keys()].some((name) => isAtOrBelow(name, file.name))) return { file, issue };
  const message = `${issue.message} What was dropped of it before stays, and counts.`;
  return { file, issue: { ...issue, message } };
}

/** A file may be renamed or removed after it was listed, as those that a download writes to are. */
async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
