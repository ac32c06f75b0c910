import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The files of the repository and of a build that `.funcignore` lets into a deployment. */
export function deployedFiles(build: string): string[] {
  const built = readdirSync(build, { recursive: true, encoding: 'utf8' });
  const all = [...sources(), ...built.map((name) => `dist/${name}`)].filter((name) =>
    /\.\w+$/.test(name),
  );
  const ignored = new Set(matching(join(root, '.funcignore'), all));
  return all.filter((name) => !ignored.has(name)).sort();
}

/** A folder with just these files, and the dependencies: what the Functions host is given. */
export function deployedPackage(build: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-package-'));
  for (const name of deployedFiles(build)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const from = name.startsWith('dist/') ? join(build, name.slice(5)) : join(root, name);
    cpSync(from, join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function sources(): string[] {
  const folders = ['core', 'functions', 'sample-data', 'test'];
  const below = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const top = readdirSync(root, { withFileTypes: true });
  return [...below, ...top.flatMap((entry) => (entry.isFile() ? [entry.name] : []))];
}

/** Which of the names a file of ignore patterns matches. Core Tools read theirs as git reads its own. */
function matching(ignoreFile: string, names: readonly string[]): string[] {
  const empty = mkdtempSync(join(tmpdir(), 'highwater-ignore-'));
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['-C', empty, '-c', `core.excludesFile=${ignoreFile}`, ...args], {
      input,
      encoding: 'utf8',
    });
  git(['init', '--quiet']);
  return git(['check-ignore', '--no-index', '--stdin'], names.join('\n')).trim().split('\n');
}
