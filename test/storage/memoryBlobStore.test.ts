import { describe } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { blobStoreContract } from './blobStoreContract.ts';
import { memoryBlobStore } from './memoryBlobStore.ts';

describe('a container in memory', () => {
  blobStoreContract(async () => memoryBlobStore(ownNameProblem));
});
