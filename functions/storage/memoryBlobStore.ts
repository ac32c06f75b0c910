import { assertBlobName, type BlobNameRule } from './blobName.ts';
import type { BlobProperties, BlobStore, WriteCondition, WriteOutcome } from './blobStore.ts';
import { blocksOf } from './blocksOf.ts';
import { conditionHolds } from './conditionHolds.ts';
import { replacedWhileRead } from './storageError.ts';
import { streamByRanges } from './streamByRanges.ts';

interface StoredBlob {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly lastModified: Date;
}

/** A container in memory, by the same rules as the real one. Used where nothing needs to outlive the process. */
export function memoryBlobStore(rule: BlobNameRule): BlobStore {
  const blobs = new Map<string, StoredBlob>();
  let writes = 0;

  function write(name: string, bytes: Uint8Array, condition?: WriteCondition): WriteOutcome {
    if (!conditionHolds(condition, blobs.get(name)?.etag)) return { outcome: 'conflict' };
    writes += 1;
    const etag = `0x${writes.toString(16)}`;
    blobs.set(name, { bytes: Buffer.from(bytes), etag, lastModified: new Date() });
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
    async properties(name) {
      assertBlobName(rule, name, 'look at');
      const blob = blobs.get(name);
      return blob && propertiesOf(name, blob);
    },
    async delete(name) {
      assertBlobName(rule, name, 'delete');
      blobs.delete(name);
    },
  };
}

function propertiesOf(name: string, { bytes, etag, lastModified }: StoredBlob): BlobProperties {
  return { name, etag, sizeBytes: bytes.length, lastModified };
}
