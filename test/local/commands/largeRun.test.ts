/** Runs on more than fits in memory comfortably: in a temporary folder, and by threads. */
import { execFileSync, spawn } from 'node:child_process';
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
  makeExtracts(join(folder, 'large'), 'usage', 30_000);
  widen(join(folder, 'large/cpor-usage.csv'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives each row a column that nobody reads, so that few rows make a file that is read in segments. */
function widen(path: string): void {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  // A segment that begins within a row takes the newline in quotes for its end.
  const notes = `"${'as agreed by telephone, '.repeat(74)}\nand then in writing"`;
  const wide = rows.map((row) => `${row},${notes}\n`);
  writeFileSync(path, [`${header},Notes\n`, ...wide].join(''));
}

function start(extracts: string, out: string) {
  const program = join(build, 'functions/local/highwater.js');
  const args = [program, 'run', '--extracts', join(folder, extracts), '--out', join(folder, out)];
  return spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
}

const workIn = (out: string): string[] =>
  readdirSync(join(folder, out)).filter((name) => name.startsWith('.work'));

test('threads write the same bytes as one thread in memory, and nothing else', async () => {
  const inMemory = join(import.meta.dirname, 'runInMemory.mjs');
  const folders = [join(folder, 'large'), join(folder, 'expected')];
  execFileSync(process.execPath, [inMemory, build, ...folders]);
  const [code] = await once(start('large', 'out'), 'exit');
  expect(code).toBe(EXIT.rejects);
  expect(folderDifferences(join(folder, 'expected'), join(folder, 'out'))).toEqual([]);
  expect(readdirSync(join(folder, 'out'))).toEqual(readdirSync(join(folder, 'expected')));
});

test('a run that is stopped ends at once, and the next one removes what it left', async () => {
  mkdirSync(join(folder, 'stopped'));
  const run = start('large', 'stopped');
  const ended = once(run, 'exit');
  while (run.exitCode === null && workIn('stopped').length === 0) await sleep(10);
  run.kill('SIGINT');
  // Ended by the signal itself: the program was not asked, whatever it was at.
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(workIn('stopped')).toHaveLength(1);
  await once(start('small', 'stopped'), 'exit');
  expect(workIn('stopped')).toEqual([]);
});
