/** Puts the files of a folder into the container `extracts`, in order of name. */
import { type FileHandle, open } from 'node:fs/promises';
import type { Inventory } from '../../app/inventory.ts';
import type { BlobStore } from '../../storage/blobStore.ts';
import { isGone, pathInFolder } from '../folder/folderInbox.ts';
import { folderInventory } from '../folder/folderInventory.ts';
import type { DroppedFiles } from './droppedFiles.ts';

export interface Dropped {
  readonly files: number;
  /** Files that stay where they are: the container must not have their names, or they cannot be read. */
  readonly refused: Inventory['refused'];
}

/**
 * `known` says which version of each file was dropped already, and is changed; files that are gone
 * from the folder are taken out of the container.
 */
export async function dropFolder(
  folder: string,
  extracts: BlobStore,
  known: DroppedFiles,
): Promise<Dropped> {
  const inventory = await folderInventory(folder);
  const seen = new Set<string>();
  let files = 0;
  for (const { name, etag } of inventory.files) {
    if (known.get(name)?.file !== etag) {
      const file = await openIfThere(pathInFolder(folder, name));
      if (!file) continue;
      const written = await extracts.writeStream(name, file.createReadStream());
      if (written.outcome === 'written') known.set(name, { file: etag, blob: written.etag });
      files += 1;
    }
    seen.add(name);
  }
  for (const name of [...known.keys()].filter((key) => !seen.has(key))) {
    await extracts.delete(name);
    known.delete(name);
    files += 1;
  }
  return { files, refused: inventory.refused };
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
