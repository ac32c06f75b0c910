import { assertBlobName, type BlobNameRule } from '../../functions/storage/blobName.ts';
import type {
  BlobProperties,
  BlobStore,
  WriteCondition,
  WriteOutcome,
} from '../../functions/storage/blobStore.ts';
import { blocksOf } from '../../functions/storage/blocksOf.ts';
import { replacedWhileRead } from '../../functions/storage/storageError.ts';
import { streamByRanges } from '../../functions/storage/streamByRanges.ts';

interface StoredBlob {
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** A container in memory, by the same rules as the real one. */
export function memoryBlobStore(rule: BlobNameRule): BlobStore {
  const blobs = new Map<string, StoredBlob>();
  let writes = 0;

  function write(name: string, bytes: Uint8Array, condition?: WriteCondition): WriteOutcome {
    if (!conditionHolds(condition, blobs.get(name)?.etag)) return { outcome: 'conflict' };
    writes += 1;
    const etag = `0x${writes.toString(16)}`;
    blobs.set(name, { bytes: Buffer.from(bytes), etag });
    return { outcome: 'written', etag };
  }

  const readRange: BlobStore['readRange'] = async (name, offset, length, ifMatch) => {
    assertBlobName(rule, name, 'read');
    const blob = blobs.get(name);
    if (blob === undefined) return undefined;
    if (ifMatch !== undefined && ifMatch !== blob.etag) throw replacedWhileRead(name);
    const bytes = blob.bytes.slice(offset, offset + length);
    return { bytes, etag: blob.etag, sizeBytes: blob.bytes.length };
  };

  return {
    read: (name) => readRange(name, 0, Number.POSITIVE_INFINITY),
    readRange,
    stream: (name, part) => streamByRanges(readRange, name, part),
    async write(name, bytes, condition) {
      assertBlobName(rule, name, 'write');
      return write(name, bytes, condition);
    },
    async writeStream(name, chunks, condition) {
      assertBlobName(rule, name, 'write');
      const bytes: Uint8Array[] = [];
      for await (const block of blocksOf(chunks, 1024 * 1024)) bytes.push(block);
      return write(name, Buffer.concat(bytes), condition);
    },
    async *list(prefix) {
      const names = [...blobs.keys()].filter((name) => name.startsWith(prefix)).sort();
      for (const name of names) {
        const blob = blobs.get(name);
        if (blob !== undefined) yield propertiesOf(name, blob);
      }
    },
    async delete(name) {
      assertBlobName(rule, name, 'delete');
      blobs.delete(name);
    },
  };
}

function propertiesOf(name: string, { bytes, etag }: StoredBlob): BlobProperties {
  return { name, etag, sizeBytes: bytes.length };
}

/** Whether a write is allowed over the version with `current` as ETag (undefined: there is no blob). */
function conditionHolds(
  condition: WriteCondition | undefined,
  current: string | undefined,
): boolean {
  if (condition === undefined) return true;
  return 'ifMatch' in condition ? condition.ifMatch === current : current === undefined;
}
