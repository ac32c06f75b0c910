import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the repository, whether this module runs built (`test/bench/dist`) or as source. */
export const repositoryRoot = folderWith('host.json', import.meta.dirname);

function folderWith(name: string, start: string): string {
  let folder = start;
  while (!existsSync(join(folder, name))) {
    if (dirname(folder) === folder) throw new Error(`no folder above ${start} has ${name}`);
    folder = dirname(folder);
  }
  return folder;
}
