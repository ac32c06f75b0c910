import type { BlobServiceClient } from '@azure/storage-blob';
import { azureBlobStore } from './azureBlobStore.ts';
import { assertBlobName, assertInside, ownNameProblem } from './blobName.ts';
import { type RetryPolicy, withRetries } from './retries.ts';
import { StorageError } from './storageError.ts';

export interface BlobAddress {
  readonly container: string;
  /** A name of our own. */
  readonly name: string;
}

/** Of a copy within an account the first answer says that it is done, but for the very largest. */
const pollMs = 500;

/**
 * Copies a blob within the account, over whatever is at its place. The service does it by itself, in one
 * short call whatever the size; where it is not allowed to read the source for us, the bytes pass through
 * this process.
 */
export async function copyBlob(
  blobs: BlobServiceClient,
  from: BlobAddress,
  to: BlobAddress,
  policy: RetryPolicy,
): Promise<void> {
  const [source, target] = [clientOf(blobs, from), clientOf(blobs, to)];
  const resource = `${to.container}/${to.name}`;
  const address = new URL(blobs.url).origin;
  try {
    await withRetries({ operation: 'copy', resource, address }, policy, async (abortSignal) => {
      const copy = await target.beginCopyFromURL(source.url, { abortSignal, intervalInMs: pollMs });
      await copy.pollUntilDone();
    });
  } catch (failure) {
    const isRefused = failure instanceof StorageError && !failure.retryable;
    if (!isRefused) throw failure;
    const storeOf = ({ container }: BlobAddress) =>
      azureBlobStore(blobs.getContainerClient(container), ownNameProblem, policy);
    await storeOf(to).writeStream(to.name, storeOf(from).stream(from.name));
  }
}

function clientOf(blobs: BlobServiceClient, { container, name }: BlobAddress) {
  assertBlobName(ownNameProblem, name, 'copy');
  const parent = blobs.getContainerClient(container);
  const client = parent.getBlockBlobClient(name);
  assertInside(parent.url, name, client.url);
  return client;
}
