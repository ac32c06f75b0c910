import { createHash, randomUUID } from 'node:crypto';
import type { BlockBlobClient } from '@azure/storage-blob';
import type { AzureBlobCall } from './azureBlobCall.ts';
import { blobWithDigest } from './azureBlobRead.ts';
import type { WriteCondition, WriteOutcome } from './blobStore.ts';
import { blocksOf } from './blocksOf.ts';
import { boundedConcurrency } from './boundedConcurrency.ts';
import { headerETag, plainETag } from './etag.ts';
import { hasServiceCode, isUnmetCondition } from './serviceCode.ts';
import { StorageError } from './storageError.ts';

/** Up to this size a blob goes up in one call; a larger one as blocks of this size, a few at once. */
const blockBytes = 4 * 1024 * 1024;
const blocksAtOnce = 4;

/** Writes a blob in one call, or in blocks when it is large. See BlobStore.write. */
export async function writeBlob(
  call: AzureBlobCall,
  name: string,
  bytes: Uint8Array,
  condition: WriteCondition | undefined,
): Promise<WriteOutcome> {
  if (bytes.length > blockBytes) return writeBlobStream(call, name, [bytes], condition);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const content = { sizeBytes: bytes.length, md5: createHash('md5').update(body).digest() };
  return settle(call, name, content, condition, (client, abortSignal) =>
    client.upload(body, body.length, { abortSignal, ...headersOf(condition, content) }),
  );
}

/**
 * See BlobStore.writeStream. Sends blocks, then commits them in one conditional call. Block ids hold a random part: blocks that are
 * not yet committed belong to the name, not to the writer, and two writers of one name must not mix theirs.
 */
export async function writeBlobStream(
  call: AzureBlobCall,
  name: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  condition: WriteCondition | undefined,
): Promise<WriteOutcome> {
  const blocks = blocksOf(chunks, blockBytes);
  const first = (await blocks.next()).value ?? new Uint8Array(0);
  if (first.length < blockBytes) return writeBlob(call, name, first, condition);

  const writer = randomUUID();
  const ids: string[] = [];
  const md5 = createHash('md5');
  let sizeBytes = 0;
  const send = async (block: Uint8Array): Promise<void> => {
    const id = Buffer.from(`${writer}-${String(ids.length).padStart(5, '0')}`).toString('base64');
    ids.push(id);
    md5.update(block);
    sizeBytes += block.length;
    await call('write', name, (client, abortSignal) =>
      client.stageBlock(id, block, block.length, { abortSignal }),
    );
  };
  await send(first);
  await boundedConcurrency(blocks, blocksAtOnce, send);
  const content = { sizeBytes, md5: md5.digest() };
  return settle(call, name, content, condition, (client, abortSignal) =>
    client.commitBlockList(ids, { abortSignal, ...headersOf(condition, content) }),
  );
}

/** What a blob holds, as far as the service can tell it without sending it back. */
interface Content {
  readonly sizeBytes: number;
  readonly md5: Buffer;
}

function headersOf(condition: WriteCondition | undefined, { md5 }: Content) {
  const ifMatch = condition && 'ifMatch' in condition && { ifMatch: headerETag(condition.ifMatch) };
  return { conditions: ifMatch || condition || {}, blobHTTPHeaders: { blobContentMD5: md5 } };
}

/**
 * Makes the write visible. When a reply is lost, the repeated call meets the blob that the first one wrote,
 * and its condition no longer holds: a conflict with ourselves. It is told from a real one by the content.
 * Only after a repeated call: in all other cases the service's word is exact.
 */
async function settle(
  call: AzureBlobCall,
  name: string,
  content: Content,
  condition: WriteCondition | undefined,
  work: (client: BlockBlobClient, abortSignal: AbortSignal) => Promise<{ etag?: string }>,
): Promise<WriteOutcome> {
  try {
    const { value } = await call('write', name, work);
    return { outcome: 'written', etag: plainETag(value.etag) };
  } catch (failure) {
    const overtaken = hasServiceCode(failure, 'InvalidBlockList');
    if (!overtaken && !isUnmetCondition(failure)) throw failure;
    if (failure instanceof StorageError && failure.details.tries !== 1) {
      const found = await blobWithDigest(call, name);
      if (
        found?.properties.sizeBytes === content.sizeBytes &&
        found.md5 === content.md5.toString('hex')
      ) {
        return { outcome: 'written', etag: found.properties.etag };
      }
    }
    if (condition === undefined && !overtaken) throw failure;
    return { outcome: 'conflict' };
  }
}
