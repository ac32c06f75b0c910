import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  removeAbandoned,
  runningIn,
  temporaryFolder,
} from '../../../functions/local/folder/temporaryFolder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'highwater-temporary-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

let running: ChildProcess;
beforeAll(() => {
  running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
});
afterAll(() => {
  running.kill();
});

const place = () => ({ parent, prefix: '.work-' });

/** As the process of that number would have made it, with a file in it; its name. */
function folderOf(pid: number | undefined): string {
  const own = temporaryFolder(place());
  rmSync(own, { recursive: true });
  const name = basename(own).replace(`${process.pid}`, `${pid}`);
  mkdirSync(join(parent, name));
  writeFileSync(join(parent, name, 'rows'), 'of customers');
  return name;
}

test('a folder is named by the process that it is for', () => {
  expect(basename(temporaryFolder(place()))).toMatch(new RegExp(`^\\.work-${process.pid}-`));
});

test('folders of processes that have ended are removed', () => {
  folderOf(spawnSync(process.execPath, ['--version']).pid);
  removeAbandoned(place());
  expect(readdirSync(parent)).toEqual([]);
});

test('folders of this process and of another that runs stay', () => {
  const kept = [basename(temporaryFolder(place())), folderOf(running.pid)];
  removeAbandoned(place());
  expect(readdirSync(parent).sort()).toEqual(kept.sort());
});

test('of the folders there, those of other processes that run are told', () => {
  temporaryFolder(place());
  folderOf(spawnSync(process.execPath, ['--version']).pid);
  const name = folderOf(running.pid);
  expect(runningIn(place())).toEqual([{ name, pid: running.pid }]);
});

test('folders that another machine or something else made stay', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const kept = [`.work-${pid}-00000000-abcdef`, '.work-abcdef', '2024-01'];
  for (const name of kept) mkdirSync(join(parent, name));
  removeAbandoned(place());
  expect(readdirSync(parent).sort()).toEqual(kept.sort());
});
