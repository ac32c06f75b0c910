import process from 'node:process';
import { startEmulator } from '../../functions/local/pipeline/emulator.ts';

const MOST_ACCOUNTS = 200;
const KEY = Buffer.from('the emulator asks for some key').toString('base64');

let emulator: Promise<string> | undefined;
let taken = 0;

/**
 * The connection string of an empty account that nobody else has, in a storage emulator that all tests
 * of this process share. The emulator ends with the process.
 */
export async function newStorageAccount(): Promise<string> {
  emulator ??= startWithAccounts();
  if (taken === MOST_ACCOUNTS) throw new Error('more tests than storage accounts');
  const name = `test${taken++}`;
  return (await emulator)
    .replaceAll('devstoreaccount1', name)
    .replace(/AccountKey=[^;]+/, `AccountKey=${KEY}`);
}

async function startWithAccounts(): Promise<string> {
  const names = Array.from({ length: MOST_ACCOUNTS }, (_, index) => `test${index}`);
  process.env['AZURITE_ACCOUNTS'] = names.map((name) => `${name}:${KEY}`).join(';');
  const { connectionString } = await startEmulator();
  // Processes that tests start have emulators of their own, with the usual account.
  delete process.env['AZURITE_ACCOUNTS'];
  return connectionString;
}
