import type { BlobStore } from './blobStore.ts';

/**
 * Writes a blob whose name says what is in it, such as one named by a digest: once, however often and by
 * however many this is called. `different` means that the name is taken by other bytes, which stay.
 */
export async function writeOnce(
  store: BlobStore,
  name: string,
  bytes: Uint8Array,
): Promise<'written' | 'same' | 'different'> {
  const { outcome } = await store.write(name, bytes, { ifNoneMatch: '*' });
  if (outcome === 'written') return 'written';
  const found = await store.read(name);
  return found !== undefined && Buffer.compare(found.bytes, bytes) === 0 ? 'same' : 'different';
}
