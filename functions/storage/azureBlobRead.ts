import type { ContainerClient } from '@azure/storage-blob';
import type { AzureBlobCall } from './azureBlobCall.ts';
import type { BlobContent, BlobProperties } from './blobStore.ts';
import { headerETag, plainETag } from './etag.ts';
import { type RetryPolicy, withRetries } from './retries.ts';
import { hasServiceCode } from './serviceCode.ts';
import { replacedWhileRead } from './storageError.ts';

/** The whole blob, or the bytes of a range of it. See BlobStore.read and readRange. */
export async function readBlob(
  call: AzureBlobCall,
  name: string,
  range: { offset?: number; length?: number; ifMatch?: string },
): Promise<BlobContent | undefined> {
  const { offset, length, ifMatch } = range;
  if (length === 0) return nothingOf(call, name, ifMatch);
  const conditions = ifMatch === undefined ? {} : { ifMatch: headerETag(ifMatch) };
  try {
    const { value } = await call('read', name, async (client, abortSignal) => {
      const options = { abortSignal, conditions, maxRetryRequests: 0 };
      const answer = await client.download(offset, length, options);
      const bytes = await bodyBytes(answer.readableStreamBody, answer.contentLength);
      const sizeBytes = Number(answer.contentRange?.split('/')[1] ?? bytes.length);
      return { bytes, etag: plainETag(answer.etag), sizeBytes };
    });
    return value;
  } catch (failure) {
    if (hasServiceCode(failure, 'BlobNotFound')) return undefined;
    if (hasServiceCode(failure, 'InvalidRange')) return nothingOf(call, name, ifMatch);
    throw failure;
  }
}

/** The answer to a range of no bytes: one behind the end, which every range of an empty blob is. */
async function nothingOf(
  call: AzureBlobCall,
  name: string,
  ifMatch: string | undefined,
): Promise<BlobContent | undefined> {
  const found = (await blobWithDigest(call, name))?.properties;
  if (found !== undefined && ifMatch !== undefined && found.etag !== ifMatch) {
    throw replacedWhileRead(name);
  }
  return found && { bytes: new Uint8Array(0), etag: found.etag, sizeBytes: found.sizeBytes };
}

/** Reads a body to its end, and takes one that ends early for the broken connection it is. */
async function bodyBytes(
  body: NodeJS.ReadableStream | undefined,
  length: number | undefined,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  if (length !== undefined && bytes.length !== length) {
    throw new Error(`Received ${bytes.length} of ${length} bytes.`);
  }
  return bytes;
}

/** What the service tells of a blob without sending it, and the digest that was stored with the content, in hexadecimal digits. */
export async function blobWithDigest(
  call: AzureBlobCall,
  name: string,
): Promise<{ properties: BlobProperties; md5: string } | undefined> {
  try {
    const { value } = await call('look at', name, (client, abortSignal) =>
      client.getProperties({ abortSignal }),
    );
    const properties = {
      name,
      etag: plainETag(value.etag),
      sizeBytes: value.contentLength ?? 0,
    };
    return { properties, md5: Buffer.from(value.contentMD5 ?? []).toString('hex') };
  } catch (failure) {
    if (hasServiceCode(failure, 'BlobNotFound')) return undefined;
    throw failure;
  }
}

/** Every blob below a prefix, in order of name, one page of up to 5,000 a call. */
export async function* listBlobs(
  container: ContainerClient,
  prefix: string,
  policy: RetryPolicy,
): AsyncGenerator<BlobProperties, void, undefined> {
  const operation = {
    operation: 'list',
    resource: `${container.containerName}/${prefix}`,
    address: new URL(container.url).origin,
  };
  let continuationToken: string | undefined;
  do {
    const settings = continuationToken === undefined ? {} : { continuationToken };
    const { value: page } = await withRetries(operation, policy, async (abortSignal) => {
      const pages = container.listBlobsFlat({ prefix, abortSignal }).byPage(settings);
      return (await pages.next()).value;
    });
    for (const blob of page?.segment.blobItems ?? []) {
      yield {
        name: blob.name,
        etag: plainETag(blob.properties.etag),
        sizeBytes: blob.properties.contentLength ?? 0,
      };
    }
    continuationToken = page?.continuationToken;
  } while (continuationToken);
}
