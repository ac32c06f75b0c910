import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../functions/local/emulator.ts';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { tableStoreContract } from './tableStoreContract.ts';

describe('a table of the storage service', () => {
  let emulator: Emulator;
  let storage: StorageAccount;
  beforeAll(async () => {
    emulator = await startEmulator();
    storage = await connectStorage({ STORAGE: emulator.connectionString }, 'STORAGE');
  });
  afterAll(() => emulator.stop());
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
