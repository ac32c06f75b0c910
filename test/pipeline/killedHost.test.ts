import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectServices } from '../../functions/app/services.ts';
import { inboxNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage } from '../../functions/storage/connectStorage.ts';
import { builtFunctions } from './builtFunctions.ts';
import { rowsOf, shownReports } from './containers.ts';
import { folderReports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryUsage } from './smallExtracts.ts';
import { earningsOf, payoutCells } from './tableRows.ts';

let build: string;
beforeAll(async () => {
  build = builtFunctions();
});

const EXTRACTS = new Map([['usage/january.csv', januaryUsage()]]);

/** Takes inventory three times, stages a file, folds, pays and publishes a month. */
const ACTIVITIES = 3 + 1 + 1 + 1 + 1;

/** Drops the files and starts hosts, one after the other, until one is not killed; gives how many were. */
async function runThroughKills(account: string, when: string): Promise<number> {
  await connectServices({ HighwaterStorage: account });
  const storage = await connectStorage({ STORAGE: account }, 'STORAGE');
  const extracts = storage.blobStore('extracts', inboxNameProblem);
  for (const [name, text] of EXTRACTS) await extracts.write(name, Buffer.from(text));
  const directory = await mkdtemp(join(tmpdir(), 'highwater-killed-'));
  try {
    let kills = 0;
    while ((await endOfHost(account, directory, when)) === 'SIGKILL') kills += 1;
    const struck = (await readFile(join(directory, 'struck'), 'utf8')).trim().split('\n');
    expect(struck).toHaveLength(kills);
    return kills;
  } finally {
    await rm(directory, { recursive: true });
  }
}

function endOfHost(account: string, directory: string, when: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'killedHost.mjs');
  const settings = { EXTRACT_EVENTS: 'eventGrid', ASSUME_ELIGIBLE: 'true' };
  const env = { ...process.env, ...settings, HighwaterStorage: account };
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, build, directory, when], { env }, (error) => {
      if (error && child.signalCode !== 'SIGKILL') reject(error);
      else resolve(child.signalCode);
    });
  });
}

describe('a host that is killed once at every completion of a run, and started again each time', () => {
  const kills = new Map<string, Promise<number>>();
  const account = new Map<string, string>();
  beforeAll(async () => {
    for (const when of ['before', 'after']) {
      account.set(when, await newStorageAccount());
      kills.set(when, runThroughKills(account.get(when) ?? '', when));
    }
  });

  test.each(['before', 'after'])(
    '%s it is saved ends with the same bytes, and nothing twice',
    { timeout: 120_000 },
    async (when) => {
      expect(await kills.get(when)).toBe(ACTIVITIES);
      const ended = account.get(when) ?? '';
      const expected = await folderReports(EXTRACTS, { ASSUME_ELIGIBLE: 'true' });
      expect(await shownReports(ended)).toEqual(expected);
      const lines = payoutCells(expected.get('2024-01/payouts.csv') ?? '');
      expect(await earningsOf(ended, '2024-01')).toEqual(lines);
      const [only, ...others] = await rowsOf(ended, 'runs');
      expect(others).toEqual([]);
      const partitions = (await rowsOf(ended, 'earnings')).map((row) => row.partitionKey);
      expect(partitions.every((key) => key.includes(`|${only?.['runId']}|`))).toBe(true);
    },
  );
});
