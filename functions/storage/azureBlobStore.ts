import type { ContainerClient } from '@azure/storage-blob';
import type { AzureBlobCall } from './azureBlobCall.ts';
import { listBlobs, readBlob } from './azureBlobRead.ts';
import { writeBlob, writeBlobStream } from './azureBlobWrite.ts';
import { assertBlobName, assertInside, type BlobNameRule } from './blobName.ts';
import type { BlobStore } from './blobStore.ts';
import { type RetryPolicy, withRetries } from './retries.ts';
import { streamByRanges } from './streamByRanges.ts';

/** A container of Azure Blob storage, or of the emulator. `rule` is what the names in it must obey. */
export function azureBlobStore(
  container: ContainerClient,
  rule: BlobNameRule,
  policy: RetryPolicy,
): BlobStore {
  const address = new URL(container.url).origin;
  const call: AzureBlobCall = (operation, name, work) => {
    assertBlobName(rule, name, operation);
    const client = container.getBlockBlobClient(name);
    assertInside(container.url, name, client.url);
    const resource = `${container.containerName}/${name}`;
    return withRetries({ operation, resource, address }, policy, (signal) => work(client, signal));
  };
  const readRange: BlobStore['readRange'] = (name, offset, length, ifMatch) =>
    readBlob(call, name, { offset, length, ...(ifMatch === undefined ? {} : { ifMatch }) });
  return {
    read: (name) => readBlob(call, name, {}),
    readRange,
    stream: (name, part) => streamByRanges(readRange, name, part),
    write: (name, bytes, condition) => writeBlob(call, name, bytes, condition),
    writeStream: (name, chunks, condition) => writeBlobStream(call, name, chunks, condition),
    list: (prefix) => listBlobs(container, prefix, policy),
    delete: async (name) => {
      await call('delete', name, (client, abortSignal) => client.deleteIfExists({ abortSignal }));
    },
  };
}
