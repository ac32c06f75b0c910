import type { BlockBlobClient } from '@azure/storage-blob';

/**
 * One call to one blob: its name checked, its URL asserted to lie in the container, retried within the
 * policy. `tries` above 1 means that an earlier call may have been applied without our knowing.
 */
export type AzureBlobCall = <T>(
  operation: string,
  name: string,
  work: (client: BlockBlobClient, abortSignal: AbortSignal) => Promise<T>,
) => Promise<{ value: T; tries: number }>;
