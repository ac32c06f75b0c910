/** Puts the files of a folder into the container `extracts`, in order of name. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { inboxNameProblem } from '../storage/blobName.ts';
import type { BlobStore } from '../storage/blobStore.ts';
import type { DroppedFiles } from './droppedFiles.ts';
import { folderInbox } from './folderInbox.ts';

export interface Dropped {
  readonly files: number;
  /** Names that the container must not have; the files stay where they are. */
  readonly refused: readonly string[];
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
  const refused: string[] = [];
  const seen = new Set<string>();
  let files = 0;
  for await (const { name, etag } of folderInbox(folder).list()) {
    seen.add(name);
    if (inboxNameProblem(name) !== undefined) refused.push(name);
    else if (known.get(name)?.file !== etag) {
      const content = createReadStream(join(folder, ...name.split('/')));
      const written = await extracts.writeStream(name, content);
      if (written.outcome === 'written') known.set(name, { file: etag, blob: written.etag });
      files += 1;
    }
  }
  for (const name of [...known.keys()].filter((key) => !seen.has(key))) {
    await extracts.delete(name);
    known.delete(name);
    files += 1;
  }
  return { files, refused };
}
