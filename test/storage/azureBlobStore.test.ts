import { beforeAll, describe } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { newStorageAccount } from '../pipeline/newStorageAccount.ts';
import { blobStoreContract } from './blobStoreContract.ts';

describe('a container of the storage service', () => {
  let storage: StorageAccount;
  beforeAll(async () => {
    storage = await connectStorage({ STORAGE: await newStorageAccount() }, 'STORAGE');
  });
  let containers = 0;

  blobStoreContract(async () => {
    containers += 1;
    const name = `test-${containers}`;
    await storage.prepare([name], []);
    return storage.blobStore(name, ownNameProblem);
  });
});
