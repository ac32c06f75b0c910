import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { parseMonth } from '../../../core/month.ts';
import { WrongUse } from '../exitCode.ts';
import { noFolder } from '../folder/folderInbox.ts';

/**
 * Refuses a folder of reports that is the folder of extracts or lies in it, whatever links lead there:
 * the next run would take its own reports for extracts. Refuses extracts in the folder of a month's
 * reports, which is replaced while they are read, and extracts that are nowhere.
 */
export function refuseNested(extracts: string, out: string): void {
  if (!existsSync(extracts)) throw noFolder(extracts);
  const [from, to] = [realPath(resolve(extracts)), realPath(resolve(out))];
  if (isWithin(from, to)) {
    throw new WrongUse(
      `The reports in ${out} must not lie among the extracts in ${extracts}: they would be read as extracts. Give --out another folder.`,
    );
  }
  const month = isWithin(to, from) && parseMonth(relative(to, from).split(sep)[0] ?? '');
  if (month) {
    throw new WrongUse(
      `The extracts in ${extracts} lie where the reports of ${month} go: reports would take their place. Give --out another folder.`,
    );
  }
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
