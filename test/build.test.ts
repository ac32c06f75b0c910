/** `build.mjs` on a product of two files, which takes a moment where the whole one takes seconds. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'highwater-build-'));
  for (const name of ['build.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    copyFileSync(join(repository, name), join(root, name));
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'functions/local/crew'), { recursive: true });
  source('functions/local/crew/crewMember.ts', "console.log('a thread');");
});
afterEach(() => rmSync(root, { recursive: true }));

const source = (name: string, text: string) => writeFileSync(join(root, name), `${text}\n`);

function run(script: string) {
  const options = { cwd: root, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], options);
  return { status, stdout, stderr };
}

test('a build says nothing, and what it has built runs', () => {
  source('functions/local/highwater.ts', "console.log('the command line');");
  expect(run('build.mjs')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(run('dist/functions/local/highwater.js').stdout).toBe('the command line\n');
});

test('a mistake in a type fails the build, and is shown', () => {
  source('functions/local/highwater.ts', "console.log('the command line' * 2);");
  const { status, stdout } = run('build.mjs');
  expect(status).not.toBe(0);
  expect(stdout).toContain('functions/local/highwater.ts');
});

test('an import that is not found fails the build, and is named', () => {
  source('functions/local/highwater.ts', "// @ts-ignore\nimport 'a-package-not-installed';");
  const { status, stderr } = run('build.mjs');
  expect(status).toBe(1);
  expect(stderr).toMatch(/could not be bundled.*a-package-not-installed/s);
});
