import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { systemTrouble } from '../../functions/local/systemTrouble.ts';

function errorOf(use: () => unknown): unknown {
  try {
    use();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

const missing = join(tmpdir(), 'highwater-no-such-file');

test('an error of the file system becomes a sentence with its path', () => {
  expect(systemTrouble(errorOf(() => readFileSync(missing)))).toBe(
    `There is no ${missing}, or not any more. Put it there, or name another place.`,
  );
});

test('the place that a person named stands for the path', () => {
  expect(
    systemTrouble(
      errorOf(() => readFileSync(tmpdir())),
      'my-rules',
    ),
  ).toBe('A file is needed at my-rules, and a folder is there. Name a file.');
});

test.skipIf(process.platform !== 'linux')('a full disk needs no path', () => {
  const file = openSync('/dev/full', 'w');
  const error = errorOf(() => writeSync(file, 'rows'));
  closeSync(file);
  expect(systemTrouble(error)).toMatch(/^The disk is full\. Free some space/);
});

test('an error that comes from another thread is known as well', async () => {
  const worker = new Worker(`require('node:fs').readFileSync(${JSON.stringify(missing)})`, {
    eval: true,
  });
  const [error] = await once(worker, 'error');
  expect(systemTrouble(error)).toContain(`There is no ${missing}`);
});

test('an error of another kind is left as it is', () => {
  expect(systemTrouble(new Error('a check does not hold'))).toBeUndefined();
  expect(
    systemTrouble(errorOf(() => execFileSync(process.execPath, ['-e', 'process.exit(1)']))),
  ).toBeUndefined();
  expect(systemTrouble('ENOENT: no such file or directory, open')).toBeUndefined();
});
