import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference } from './firstDifference.ts';

/** What differs between two folders: files that only one of them has, and files of other bytes. */
export function folderDifferences(expected: string, found: string): string[] {
  const names = [...new Set([...filesBelow(expected), ...filesBelow(found)])].sort();
  return names.flatMap((name) => {
    const [wanted, there] = [contentOf(join(expected, name)), contentOf(join(found, name))];
    if (!wanted) return [`${name} is one too many`];
    if (!there) return [`${name} is missing`];
    const difference = firstDifference(wanted, there);
    return difference === undefined ? [] : [`${name}, ${difference}`];
  });
}

/** Paths below a folder with `/` between the parts; none when there is no folder. */
function filesBelow(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
}

const contentOf = (path: string): Buffer | undefined =>
  statSync(path, { throwIfNoEntry: false }) && readFileSync(path);
