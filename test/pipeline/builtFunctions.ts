import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../..');
const BUILD = join(root, 'build.mjs');

/**
 * The folder with what `npm run build` makes of the sources as they are: what runs in a process of its
 * own runs as it is shipped. Built once for one state of the sources, beside the build that people use.
 */
export function builtFunctions(): string {
  const place = join(root, 'dist/under-test', digestOfSources());
  if (existsSync(place)) return place;
  const building = `${place}-${randomUUID()}`;
  execFileSync(process.execPath, [BUILD, building]);
  try {
    renameSync(building, place);
  } catch {
    rmSync(building, { recursive: true }); // Another test was faster.
  }
  return place;
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const name of [BUILD, join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')]) {
    hash.update(readFileSync(name));
  }
  for (const folder of ['core', 'functions', 'sample-data']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((each) => each.endsWith('.ts')).sort()) {
      hash.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
