import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { WrongUse } from '../exitCode.ts';
import { noFolder } from '../folder/folderInbox.ts';

/**
 * Refuses a folder of reports that is the folder of extracts, lies in it or around it, whatever links
 * lead there: the next run would take its own reports for extracts. Refuses extracts that are nowhere.
 */
export function refuseNested(extracts: string, out: string): void {
  if (!existsSync(extracts)) throw noFolder(extracts);
  const [from, to] = [realPath(resolve(extracts)), realPath(resolve(out))];
  if (!isWithin(from, to) && !isWithin(to, from)) return;
  throw new WrongUse(
    `The extracts in ${extracts} and the reports in ${out} must not lie in one another: reports would be read as extracts. Give --out another folder.`,
  );
}

/** Also of a folder that is still to be made. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
