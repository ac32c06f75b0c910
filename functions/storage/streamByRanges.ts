import type { BlobContent, BlobPart, BlobStore } from './blobStore.ts';
import { replacedWhileRead, StorageError } from './storageError.ts';

/** Large enough to be fast, small enough to be repeated when a connection breaks. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * A blob as a sequence of range reads, all of the same version, the next one under way while the caller
 * works on the last. A broken connection costs one piece, not the stream.
 */
export async function* streamByRanges(
  readRange: BlobStore['readRange'],
  name: string,
  part: BlobPart = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const start = part.offset ?? 0;
  const first = await readRange(
    name,
    start,
    Math.min(pieceBytes, part.length ?? pieceBytes),
    part.ifMatch,
  );
  if (first === undefined) {
    throw new StorageError('notFound', `There is no blob ${name}.`, {
      operation: 'read',
      resource: name,
      tries: 1,
    });
  }
  const end = Math.min(first.sizeBytes, start + (part.length ?? first.sizeBytes));
  let position = start + first.bytes.length;
  let current = first;
  for (;;) {
    const next =
      position < end
        ? readRange(name, position, Math.min(pieceBytes, end - position), first.etag)
        : undefined;
    // The caller may stop reading here; a failure of the read ahead is then nobody's.
    next?.catch(() => undefined);
    if (current.bytes.length > 0) yield current.bytes;
    if (next === undefined) return;
    current = someBytes(await next, name);
    position += current.bytes.length;
  }
}

function someBytes(piece: BlobContent | undefined, name: string): BlobContent {
  if (piece !== undefined && piece.bytes.length > 0) return piece;
  throw replacedWhileRead(name);
}
