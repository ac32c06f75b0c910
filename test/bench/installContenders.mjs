// Installs what the benchmark compares with, unless the versions of its lock file are there already.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const read = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
const { dependencies } = read('package.json');

const isThere = Object.entries(dependencies).every(([name, version]) => {
  const path = ['node_modules', ...name.split('/'), 'package.json'];
  return existsSync(join(folder, ...path)) && read(...path).version === version;
});
if (!isThere) {
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--no-fund', '--no-audit'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
