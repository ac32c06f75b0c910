import type { FileOutcome } from '../planning/countFiles.ts';
import type { WorkStore } from '../ports.ts';
import { rejectsOf } from './writeRejects.ts';

const MOST_NAMED = 3;

/**
 * What a run says that set rows or files aside and has no month whose reports could list them. It names
 * places and codes only: what a row says is for reports, not for the record of runs.
 */
export async function firstRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
): Promise<string> {
  const named: string[] = [];
  for await (const { file, row, code } of rejectsOf(work, files)) {
    named.push(row === 0 ? `${file}: ${code}` : `${file}, row ${row}: ${code}`);
    if (named.length === MOST_NAMED) break;
  }
  return `There is no month to publish, because no usage, billing, azure or engagement row was accepted. Set aside first: ${named.join('; ')}. \`highwater validate FILE\` says all that is wrong with a file; correct it and drop it again under its name.`;
}
