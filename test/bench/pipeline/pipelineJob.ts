import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cachedExtracts, cacheFolder } from '../extracts/cachedExtracts.ts';
import { measuredRun } from '../measuring/measuredRun.ts';
import { median } from '../measuring/median.ts';
import { textTable } from '../measuring/textTable.ts';
import { readIndex, type WritesIndex } from './writesFolder.ts';

/** The emulator alone needs a quarter of an hour for the rows of a million usage rows. */
const LIMIT_SECONDS = 3 * 3600;

const taken = z.object({ seconds: z.number() });

interface Round {
  readonly pipeline: number;
  readonly emulator: number;
  readonly blobs: number;
  readonly bytes: number;
  readonly tables: WritesIndex['tables'];
}

/**
 * A run of the pipeline on a usage extract, against the time that the emulator alone takes for the
 * blobs and rows that the run leaves behind.
 */
export async function pipelineJob(rows: number, times: number): Promise<unknown> {
  const extracts = cachedExtracts(['usage'], rows);
  const rounds: Round[] = [];
  for (let round = 1; round <= times; round++) {
    process.stderr.write(`pipeline: round ${round} of ${times} ...\n`);
    rounds.push(await oneRound(extracts.folder));
  }
  const ratio = median(rounds.map(({ pipeline, emulator }) => pipeline / emulator)) ?? Number.NaN;
  print(rows, rounds, ratio);
  return { job: 'pipeline', rows, rounds, ratio };
}

async function oneRound(extracts: string): Promise<Round> {
  const kept = join(cacheFolder, 'writes');
  rmSync(kept, { recursive: true, force: true });
  try {
    const pipeline = await secondsOf('record', extracts, kept);
    const emulator = await secondsOf('replay', kept);
    const { blobs, bytes, tables } = readIndex(kept);
    return { pipeline, emulator, blobs: blobs.length, bytes, tables };
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

async function secondsOf(script: string, ...args: readonly string[]): Promise<number> {
  const file = join(import.meta.dirname, `${script}.js`);
  const run = await measuredRun([file, ...args], [0], LIMIT_SECONDS);
  if (run.failure !== undefined) throw new Error(`the pipeline job failed: ${run.failure}`);
  return taken.parse(JSON.parse(run.output)).seconds;
}

function print(rows: number, rounds: readonly Round[], ratio: number): void {
  const { blobs = 0, bytes = 0, tables = {} } = rounds[0] ?? {};
  const written = Object.values(tables).reduce((sum, count) => sum + count, 0);
  console.log(
    `\npipeline: ${rows.toLocaleString('en')} usage rows; it leaves ${blobs} blobs of ${Math.round(bytes / 1e6)} MB and ${written.toLocaleString('en')} table rows\n`,
  );
  const seconds = (of: 'pipeline' | 'emulator') =>
    (median(rounds.map((round) => round[of])) ?? 0).toFixed(1);
  console.log(
    textTable([
      ['', 'seconds', 'times the emulator'],
      ['the pipeline', seconds('pipeline'), `${ratio.toFixed(2)}x`],
      ['emulator alone', seconds('emulator'), '1.00x'],
    ]),
  );
}
