import { describe } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { memoryBlobStore } from '../../functions/storage/memoryBlobStore.ts';
import { blobStoreContract } from './blobStoreContract.ts';

describe('a container in memory', () => {
  blobStoreContract(async () => memoryBlobStore(ownNameProblem));
});
