/** `build.mjs` on a product of two files, which takes a moment where the whole one takes seconds. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '..');
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'highwater-build-')));
  for (const name of ['build.mjs', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    copyFileSync(join(repository, name), join(root, name));
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'functions/local/crew'), { recursive: true });
  mkdirSync(join(root, 'functions/local/pipeline'));
  source('functions/local/crew/crewMember.ts', "console.log('a thread');");
  source('functions/local/pipeline/pipelineHost.ts', "console.log('a host');");
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

test('a module knows its own place, whichever bundle it is in', () => {
  source('functions/local/highwater.ts', "console.log('the command line');");
  mkdirSync(join(root, 'functions/app'));
  source('functions/app/place.ts', 'export const place: string = import.meta.url;');
  for (const entry of ['functions/one.ts', 'functions/other.ts']) {
    source(entry, "import { place } from './app/place.ts';\nconsole.log(place);");
  }
  source('functions/local/crew/crewMember.ts', 'console.log(import.meta.url);');
  run('build.mjs');
  const built = (file: string) => join(root, 'dist/functions', file);
  const placeSaidBy = (entry: string) => fileURLToPath(run(built(entry)).stdout.trim());
  expect(placeSaidBy('one.js')).toBe(built('app/place.js'));
  expect(placeSaidBy('other.js')).toBe(built('app/place.js'));
  expect(readdirSync(built('shared')).filter((name) => name.endsWith('.js'))).toHaveLength(1);
  expect(placeSaidBy('local/crew/crewMember.js')).toBe(built('local/crew/crewMember.js'));
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
