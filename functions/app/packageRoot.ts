import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path below (an absolute one as it is) the folder of package.json, from the source tree and from `dist` alike. */
export const packageRoot = (...below: readonly string[]): string =>
  resolve(folderOfPackage(dirname(fileURLToPath(import.meta.url))), ...below);

/** The folder, or the nearest above it, that has a package.json. Throws where none has. */
export function folderOfPackage(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(resolve(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `There is no package.json in ${start} or above it: it has to be deployed with the code.`,
      );
    }
  }
}
