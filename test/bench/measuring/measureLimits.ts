import { join } from 'node:path';
import type { ExtractSet } from '../extracts/cachedExtracts.ts';
import { emptyFiles } from './emptyFiles.ts';
import { type Measured, measuredRun } from './measuredRun.ts';

const SCRIPT = join(import.meta.dirname, 'limits.js');

/** Plain reading, and reading with a scan for line ends, each several times in turn. */
export async function measureLimits(
  { folder, files }: ExtractSet,
  times: number,
): Promise<{ read: Measured[]; scan: Measured[] }> {
  const paths = files.map(({ name }) => join(folder, name));
  const limits: { read: Measured[]; scan: Measured[] } = { read: [], scan: [] };
  // The first pass brings the files into the system's cache and does not count.
  for (let round = 0; round <= times; round++) {
    for (const what of ['read', 'scan'] as const) {
      const run = await measuredRun([SCRIPT, what, ...paths]);
      if (run.failure !== undefined) throw new Error(run.failure);
      if (round > 0) limits[what].push(run);
    }
  }
  return limits;
}

/** Writing a contender's reports once more, beside them. */
export async function measureWriting(reports: string): Promise<Measured> {
  const again = `${reports}-again`;
  const run = await measuredRun([SCRIPT, 'write', reports, again]);
  if (run.failure !== undefined) throw new Error(run.failure);
  emptyFiles(again);
  return run;
}
