import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path below (an absolute one as it is) the folder of package.json, from the source tree and from `dist` alike. */
export function packageRoot(...below: readonly string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, 'package.json'))) folder = dirname(folder);
  return resolve(folder, ...below);
}
