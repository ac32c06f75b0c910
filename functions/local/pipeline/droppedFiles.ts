import { z } from 'zod';
import type { BlobStore } from '../../storage/blobStore.ts';
import { readIfThere } from '../host/readIfThere.ts';
import { replaceFile } from '../host/replaceFile.ts';

/** By name: which version of a file lies in the container, and as which version of the blob. */
export type DroppedFiles = Map<string, { readonly file: string; readonly blob: string }>;

const saved = z.record(z.string(), z.strictObject({ file: z.string(), blob: z.string() }));

/**
 * What an earlier process dropped, by the note that it left at `path`. Only what still lies in the
 * container as it was dropped counts: the rest is dropped again.
 */
export async function readDroppedFiles(path: string, extracts: BlobStore): Promise<DroppedFiles> {
  const text = await readIfThere(path);
  if (text === undefined) return new Map();
  const noted = new Map(Object.entries(saved.parse(JSON.parse(text))));
  const dropped: DroppedFiles = new Map();
  for await (const { name, etag } of extracts.list('')) {
    const note = noted.get(name);
    if (note?.blob === etag) dropped.set(name, note);
  }
  return dropped;
}

export const saveDroppedFiles = (path: string, dropped: DroppedFiles): Promise<void> =>
  replaceFile(path, JSON.stringify(Object.fromEntries(dropped), undefined, 2));
