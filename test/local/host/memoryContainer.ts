import type { BlobSource } from '../../../functions/local/host/blobTriggers.ts';

export type MemoryContainer = BlobSource & {
  /** Puts a blob, as a new version where there is one. */
  put(name: string, content: string): void;
  /** Makes listing or reading fail from now on, or work again. */
  setDown(isDown: boolean): void;
};

/** A container in memory. */
export function memoryContainer(): MemoryContainer {
  const blobs = new Map<string, { etag: string; content: Buffer }>();
  let versions = 0;
  let isDown = false;
  const check = (): void => {
    if (isDown) throw new Error('the storage is down');
  };
  return {
    url: 'http://127.0.0.1:10000/account/extracts',
    async *list() {
      check();
      for (const [name, { etag, content }] of blobs) yield { name, etag, bytes: content.length };
    },
    async read(name, etag) {
      check();
      const blob = blobs.get(name);
      return blob?.etag === etag ? blob.content : undefined;
    },
    put(name, content) {
      versions += 1;
      blobs.set(name, { etag: `"0x${versions}"`, content: Buffer.from(content) });
    },
    setDown(value) {
      isDown = value;
    },
  };
}
