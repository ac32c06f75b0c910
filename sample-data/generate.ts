/**
 * Writes `sample-data/extracts` and `sample-data/broken` anew: `node dist/sample-data/generate.js`
 * after a build. What is in them is told in `sample-data/README.md`.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { everyFile } from './generator/everyFile.ts';

const target = join(packageRoot(dirname(fileURLToPath(import.meta.url))), 'sample-data');
for (const folder of ['extracts', 'broken']) {
  rmSync(join(target, folder), { recursive: true, force: true });
  mkdirSync(join(target, folder), { recursive: true });
}
const files = everyFile();
for (const file of files) writeFileSync(join(target, file.path), file.bytes);
const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
console.log(`${files.length} files, ${Math.round(bytes / 1000)} kB, written to ${target}`);

/** The folder of `package.json`, looked for from `folder` upwards: built or not, it is the same. */
function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json was not found above the generator');
  return packageRoot(parent);
}
