import { beforeAll, describe } from 'vitest';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { newStorageAccount } from '../pipeline/newStorageAccount.ts';
import { tableStoreContract } from './tableStoreContract.ts';

describe('a table of the storage service', () => {
  let storage: StorageAccount;
  beforeAll(async () => {
    storage = await connectStorage({ STORAGE: await newStorageAccount() }, 'STORAGE');
  });
  let tables = 0;

  tableStoreContract(async () => {
    tables += 1;
    const name = `test${tables}`;
    await storage.prepare([], [name]);
    return storage.tableStore(name);
  });
});
