import process from 'node:process';
import { startEmulator } from '../../functions/local/emulator.ts';

/** One storage emulator for the tests of a file, and an empty account in it for each. */
export interface StorageAccounts {
  /** The connection string of an account that nobody has used. */
  next(): string;
  stop(): Promise<void>;
}

const MOST_ACCOUNTS = 60;

export async function startStorageAccounts(): Promise<StorageAccounts> {
  process.env['AZURITE_ACCOUNTS'] = ['devstoreaccount1', ...names()]
    .map((name) => `${name}:${Buffer.from('an emulator asks for some key').toString('base64')}`)
    .join(';');
  const emulator = await startEmulator();
  const left = names();
  return {
    next() {
      const name = left.shift();
      if (name === undefined) throw new Error('more tests than storage accounts');
      return connectionStringOf(emulator.connectionString, name);
    },
    stop: () => emulator.stop(),
  };
}

const names = (): string[] => Array.from({ length: MOST_ACCOUNTS }, (_, index) => `test${index}`);

function connectionStringOf(emulator: string, name: string): string {
  const key = Buffer.from('an emulator asks for some key').toString('base64');
  return emulator
    .replaceAll('devstoreaccount1', name)
    .replace(/AccountKey=[^;]+/, `AccountKey=${key}`);
}
