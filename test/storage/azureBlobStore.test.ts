import { afterAll, beforeAll, describe } from 'vitest';
import { type Emulator, startEmulator } from '../../functions/local/emulator.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { blobStoreContract } from './blobStoreContract.ts';

describe('a container of the storage service', () => {
  let emulator: Emulator;
  let storage: StorageAccount;
  beforeAll(async () => {
    emulator = await startEmulator();
    storage = await connectStorage({ STORAGE: emulator.connectionString }, 'STORAGE');
  });
  afterAll(() => emulator.stop());
  let containers = 0;

  blobStoreContract(async () => {
    containers += 1;
    const name = `test-${containers}`;
    await storage.prepare([name], []);
    return storage.blobStore(name, ownNameProblem);
  });
});
