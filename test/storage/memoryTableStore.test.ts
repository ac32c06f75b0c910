import { describe } from 'vitest';
import { memoryTableStore } from './memoryTableStore.ts';
import { tableStoreContract } from './tableStoreContract.ts';

describe('a table in memory', () => {
  tableStoreContract(async () => memoryTableStore());
});
