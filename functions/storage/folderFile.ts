import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { BlobContent, BlobProperties } from './blobStore.ts';
import { replacedWhileRead, StorageError } from './storageError.ts';

/** Does something with a file; undefined if it is not there, and any other trouble as a StorageError. */
export async function tryOnDisk<T>(
  operation: string,
  resource: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof StorageError || !(failure instanceof Error)) throw failure;
    const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === undefined) throw failure;
    throw new StorageError(
      ['EACCES', 'EPERM', 'EROFS'].includes(code) ? 'denied' : 'refused',
      `Could not ${operation} ${resource}: ${failure.message}`,
      { operation, resource, tries: 1, serviceCode: code, cause: failure },
    );
  }
}

/** Writes a new file from its chunks. */
export async function writeFileFrom(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  path: string,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

/** Reads part of a file, all of it from one version even while it is replaced. */
export async function readFilePart(
  path: string,
  name: string,
  offset: number,
  length: number,
  ifMatch: string | undefined,
): Promise<BlobContent> {
  const file = await open(path);
  try {
    const found = await file.stat({ bigint: true });
    const etag = etagOf(found);
    if (ifMatch !== undefined && ifMatch !== etag) throw replacedWhileRead(name);
    const sizeBytes = Number(found.size);
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - offset)));
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
      if (bytesRead === 0) throw replacedWhileRead(name);
      filled += bytesRead;
    }
    return { bytes, etag, sizeBytes };
  } finally {
    await file.close();
  }
}

/** What a listing tells of a file; undefined for anything that is not one. */
export async function fileProperties(
  path: string,
  name: string,
): Promise<BlobProperties | undefined> {
  const found = await stat(path, { bigint: true });
  if (!found.isFile()) return undefined;
  return {
    name,
    etag: etagOf(found),
    sizeBytes: Number(found.size),
    lastModified: found.mtime,
  };
}

/** We only ever replace a file by another one, so which file it is tells its version; its time tells a change by hand. */
function etagOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino.toString(16)}-${size.toString(16)}-${mtimeNs.toString(16)}`;
}
