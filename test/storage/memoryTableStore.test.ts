import { describe } from 'vitest';
import { memoryTableStore } from '../../functions/storage/memoryTableStore.ts';
import { tableStoreContract } from './tableStoreContract.ts';

describe('a table in memory', () => {
  tableStoreContract(async () => memoryTableStore());
});
