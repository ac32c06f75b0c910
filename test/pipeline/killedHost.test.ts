import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectServices } from '../../functions/app/services.ts';
import { inboxNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage } from '../../functions/storage/connectStorage.ts';
import type { Extracts } from '../memoryRun.ts';
import { builtFunctions } from './builtFunctions.ts';
import { rowsOf, shownReports } from './containers.ts';
import { folderReports } from './folderReports.ts';
import { largeUsage } from './largeUsage.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryUsage } from './smallExtracts.ts';
import { earningsOf, payoutCells } from './tableRows.ts';

let build: string;
beforeAll(async () => {
  build = builtFunctions();
});

const JANUARY = ['usage/january.csv', januaryUsage()] as const;

interface Kills {
  readonly when: 'before' | 'after';
  readonly extracts: Extracts;
  /** How many activities a run over them has. */
  readonly activities: number;
}

const KILLS: readonly Kills[] = [
  {
    when: 'before',
    extracts: new Map([JANUARY, ['usage/large.csv', largeUsage()]]),
    // Takes inventory three times, stages a file, cuts one, stages its segments, takes its digest and
    // joins it, folds, pays and publishes a month.
    activities: 3 + 1 + (1 + 3 + 1 + 1) + 1 + 1 + 1,
  },
  { when: 'after', extracts: new Map([JANUARY]), activities: 3 + 1 + 1 + 1 + 1 },
];

/** Drops the files and starts hosts, one after the other, until one is not killed; gives how many were. */
async function runThroughKills(account: string, { when, extracts }: Kills): Promise<number> {
  await connectServices({ HighwaterStorage: account });
  const storage = await connectStorage({ STORAGE: account }, 'STORAGE');
  const inbox = storage.blobStore('extracts', inboxNameProblem);
  for (const [name, content] of extracts) await inbox.write(name, Buffer.from(content));
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
  const kills = new Map<Kills, Promise<number>>();
  const account = new Map<Kills, string>();
  beforeAll(async () => {
    for (const each of KILLS) {
      account.set(each, await newStorageAccount());
      kills.set(each, runThroughKills(account.get(each) ?? '', each));
    }
  });

  test.each(KILLS.map((each) => [each.when, each] as const))(
    '%s it is saved ends with the same bytes, and nothing twice',
    { timeout: 120_000 },
    async (_when, each) => {
      expect(await kills.get(each)).toBe(each.activities);
      const ended = account.get(each) ?? '';
      const expected = await folderReports(each.extracts, { ASSUME_ELIGIBLE: 'true' });
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
