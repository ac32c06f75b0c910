/** Runs on more than fits in memory comfortably: in a temporary folder, and by threads. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../../../functions/local/exitCode.ts';
import { makeExtracts } from '../../bench/extracts/makeExtracts.ts';
import { folderDifferences } from '../../folderDifferences.ts';
import { builtFunctions } from '../../pipeline/builtFunctions.ts';
import { smallExtracts } from '../smallExtracts.ts';

let folder: string;
let build: string;
beforeAll(() => {
  build = builtFunctions();
  folder = mkdtempSync(join(tmpdir(), 'highwater-large-'));
  mkdirSync(join(folder, 'small'));
  for (const [name, text] of Object.entries(smallExtracts)) {
    writeFileSync(join(folder, 'small', name), text);
  }
  mkdirSync(join(folder, 'large'));
  makeExtracts(join(folder, 'large'), 'usage', 10_000);
  widen(join(folder, 'large/cpor-usage.csv'));
  mkdirSync(join(folder, 'tmp'));
  const inMemory = join(import.meta.dirname, 'runInMemory.mjs');
  execFileSync(process.execPath, [inMemory, build, 'large', 'expected'], { cwd: folder });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives each row a column that nobody reads, so that few rows make a file that is read in segments. */
function widen(path: string): void {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  // A segment that begins within a row takes the newline in quotes for its end.
  const notes = `"${'as agreed by telephone, '.repeat(225)}\nand then in writing"`;
  const wide = rows.map((row) => `${row},${notes}\n`);
  writeFileSync(path, [`${header},Notes\n`, ...wide].join(''));
}

/** The command line, with `tmp` for temporary files. */
function start(...args: readonly string[]) {
  const program = join(build, 'functions/local/highwater.js');
  const TMPDIR = join(folder, 'tmp');
  const env = { ...process.env, TMPDIR, TEMP: TMPDIR };
  return spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Where the program works while it runs. */
const workIn = (name: string): string[] =>
  readdirSync(join(folder, name)).filter((entry) => entry.includes('work-'));

/** Waits until the program has begun to work there; an empty folder may only try whether it can. */
async function hasBegun(run: ChildProcess, name: string): Promise<void> {
  const hasWork = () => workIn(name).some((entry) => isFilled(join(folder, name, entry)));
  while (run.exitCode === null && !hasWork()) await sleep(10);
}

function isFilled(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    // Gone since it was listed.
    return false;
  }
}

test('threads write the same bytes as one thread in memory, and nothing else', async () => {
  const run = start('run', '--extracts', 'large', '--out', 'out');
  expect(await once(run, 'exit')).toEqual([EXIT.rejects, null]);
  expect(folderDifferences(join(folder, 'expected'), join(folder, 'out'))).toEqual([]);
  expect(readdirSync(join(folder, 'out'))).toEqual(readdirSync(join(folder, 'expected')));
});

const LARGE = ['--extracts', 'large'];

test.each([
  ['verify', () => [...LARGE, '--out', 'expected'], EXIT.fine],
  ['explain', () => [...LARGE, '--out', 'expected', ...ofSomeTenant()], EXIT.fine],
  ['validate', () => ['large'], EXIT.rejects],
])('%s works in the temporary folder and leaves nothing there', async (name, options, code) => {
  const run = start(name, ...options());
  const ended = once(run, 'exit');
  await hasBegun(run, 'tmp');
  expect(workIn('tmp')).not.toEqual([]);
  expect(await ended).toEqual([code, null]);
  expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
});

/** One with a payout. */
function ofSomeTenant(): string[] {
  const payouts = readFileSync(join(folder, 'expected/2023-10/payouts.csv'), 'utf8');
  const [tenant = ''] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(payouts) ?? [];
  return ['--month', '2023-10', '--tenant', tenant];
}

test('a run that is stopped ends at once, and the next one removes what it left', async () => {
  mkdirSync(join(folder, 'stopped'));
  const run = start('run', '--extracts', 'large', '--out', 'stopped');
  const ended = once(run, 'exit');
  await hasBegun(run, 'stopped');
  run.kill('SIGINT');
  // Ended by the signal itself: the program was not asked, whatever it was at.
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(workIn('stopped')).not.toEqual([]);
  await once(start('run', '--extracts', 'small', '--out', 'stopped'), 'exit');
  expect(workIn('stopped')).toEqual([]);
});
