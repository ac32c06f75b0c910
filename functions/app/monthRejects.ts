/** The quarantine of a month: every row set aside of every file that its reports list. */

import type { Reject } from '../../core/reports/monthFacts.ts';
import { byName } from './codec.ts';
import type { FileOutcome } from './countFiles.ts';
import type { WorkStore } from './ports.ts';
import { readLines, type StagedReject } from './stagedFile.ts';

/** Reads the text of rows of a file again, by row number. */
export type RawTextOf = (
  fileName: string,
  rows: readonly number[],
) => Promise<ReadonlyMap<number, string>>;

/** By file in the order given, then row; a file set aside whole is one entry with row 0. */
export async function monthRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
  rawTextOf: RawTextOf,
): Promise<Reject[]> {
  const perFile = await Promise.all(files.map((file) => rejectsOf(work, file, rawTextOf)));
  return perFile.flat();
}

async function rejectsOf(
  work: WorkStore,
  { count: { name }, issue, decodingRejects, lateRejects }: FileOutcome,
  rawTextOf: RawTextOf,
): Promise<Reject[]> {
  if (issue) return [{ file: name, row: 0, ...issue, raw: '' }];
  const staged = await readLines(work, decodingRejects, byName<StagedReject>());
  const texts =
    lateRejects.length > 0
      ? await rawTextOf(
          name,
          lateRejects.map(({ row }) => row),
        )
      : new Map();
  const late = lateRejects.map(({ row, issue: lateIssue }) => ({
    row,
    ...lateIssue,
    raw: texts.get(row) ?? '',
  }));
  return [...staged, ...late]
    .sort((a, b) => a.row - b.row)
    .map(({ row, code, message, raw }) => ({ file: name, row, code, message, raw }));
}
