import { beforeAll, describe, expect, test } from 'vitest';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { newStorageAccount } from '../pipeline/newStorageAccount.ts';
import { tableStoreContract } from './tableStoreContract.ts';

describe('a table of the storage service', () => {
  let storage: StorageAccount;
  beforeAll(async () => {
    storage = await connectStorage({ STORAGE: await newStorageAccount() }, 'STORAGE');
  });
  test('refuses a transaction as a whole, with the reason that the service gives', async () => {
    const missing = storage.tableStore('missing');
    const rows = [{ partitionKey: 'p', rowKey: '1', values: {} }];
    await expect(missing.putAll(rows)).rejects.toMatchObject({
      code: 'notFound',
      details: { serviceCode: 'TableNotFound', tries: 1 },
    });
  });

  let tables = 0;

  tableStoreContract(async () => {
    tables += 1;
    const name = `test${tables}`;
    await storage.prepare([], [name]);
    return storage.tableStore(name);
  });
});
