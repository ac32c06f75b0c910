import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Finding, ok } from './finding.ts';

const NAMES = ['func', 'func.cmd', 'func.exe'];

/** Azure Functions Core Tools are optional. `path` is the PATH to look in. */
export function coreToolsFinding(path: string): Finding {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  return ok(
    'Functions Core Tools',
    found ?? 'not installed, and not needed: only func start uses them',
  );
}
