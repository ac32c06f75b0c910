import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WrongUse } from '../../../functions/local/exitCode.ts';
import { besideReports, temporaryFolder } from '../../../functions/local/folder/temporaryFolder.ts';
import { writingReports } from '../../../functions/local/reports/writingReports.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'highwater-writing-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** Another process that writes there, as far as its folder tells. */
function otherWriter(): { child: ChildProcess; folder: string } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const own = temporaryFolder(besideReports(out));
  rmSync(own, { recursive: true });
  const folder = join(out, basename(own).replace(`${process.pid}`, `${child.pid}`));
  mkdirSync(folder);
  return { child, folder };
}

test('the folder is claimed while it is written to, and free afterwards', async () => {
  const during = await writingReports(out, async () => readdirSync(out));
  expect(during).toEqual([expect.stringMatching(`^\\.work-${process.pid}-`)]);
  expect(readdirSync(out)).toEqual([]);
});

test('it is free again when writing failed', async () => {
  const failing = writingReports(out, () => Promise.reject(new Error('no room')));
  await expect(failing).rejects.toThrow('no room');
  expect(readdirSync(out)).toEqual([]);
});

test('a second process is refused with the number of the first, before it has done anything', async () => {
  const { child, folder } = otherWriter();
  let hasBegun = false;
  const second = writingReports(out, async () => {
    hasBegun = true;
  });
  await expect(second).rejects.toThrow(
    new WrongUse(
      `Process ${child.pid} is writing reports to ${out}. Wait until it has ended, or give --out another folder. If it is no process of Highwater, delete ${folder} and start again.`,
    ),
  );
  expect(hasBegun).toBe(false);
  expect(readdirSync(out)).toEqual([basename(folder)]);
  child.kill();
});

test('one that has ended is in nobody’s way', async () => {
  const { child } = otherWriter();
  child.kill();
  await new Promise((ended) => child.once('exit', ended));
  expect(await writingReports(out, async () => 'written')).toBe('written');
  expect(readdirSync(out)).toEqual([]);
});
