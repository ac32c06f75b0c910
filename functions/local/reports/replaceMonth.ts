/**
 * Puts a month's new reports in the place of the old ones. What neither manifest names is somebody's own:
 * it is kept beside the new reports, files and folders, links as links.
 *
 * The old folder waits beside its place under a name that is not cleared away as temporary folders are.
 * Wherever a process stops, it holds what is not in the new one yet, and the next process goes on from there.
 */
import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Month, parseMonth } from '../../../core/month.ts';
import { manifestIn } from './readManifest.ts';

const REPLACED = '.replaced-';

/** `fresh` is the folder with the new reports, on the same disk as `out`. */
export async function replaceMonth(out: string, month: Month, fresh: string): Promise<void> {
  const old = join(out, `${REPLACED}${month}`);
  await endReplacing(out, month);
  await rename(join(out, month), old).catch(ignoreMissing);
  try {
    await rename(fresh, join(out, month));
  } finally {
    await endReplacing(out, month);
  }
}

/** Ends what processes that were stopped had begun to replace in a folder of reports. */
export async function endEveryReplacing(out: string): Promise<void> {
  for (const name of await readdir(out)) {
    const month = name.startsWith(REPLACED) && parseMonth(name.slice(REPLACED.length));
    if (month) await endReplacing(out, month);
  }
}

async function endReplacing(out: string, month: Month): Promise<void> {
  const [place, old] = [join(out, month), join(out, `${REPLACED}${month}`)];
  if (!existsSync(old)) return;
  // The new reports did not come, so the old ones stand.
  if (!existsSync(place)) return rename(old, place);
  // Behind a link is a folder that is not the month's own; the link alone is replaced.
  if ((await lstat(old)).isDirectory()) await moveKept(old, place, await namesOfReports(old), '');
  await rm(old, { recursive: true, force: true });
}

async function namesOfReports(folder: string): Promise<Set<string>> {
  const read = await manifestIn(folder);
  return new Set('manifest' in read ? read.manifest.outputs.map(({ name }) => name) : []);
}

/** Moves everything below a folder that is no report and is not there in the new one. */
async function moveKept(
  old: string,
  place: string,
  reports: ReadonlySet<string>,
  below: string,
): Promise<void> {
  for (const entry of await readdir(join(old, below), { withFileTypes: true })) {
    const name = `${below}${entry.name}`;
    const [from, to] = [join(old, name), join(place, name)];
    if (entry.isDirectory() && (existsSync(to) || hasReports(name, reports))) {
      await moveKept(old, place, reports, `${name}/`);
    } else if (!reports.has(name) && !existsSync(to)) {
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
    }
  }
}

const hasReports = (folder: string, reports: ReadonlySet<string>): boolean =>
  [...reports].some((report) => report.startsWith(`${folder}/`));

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
