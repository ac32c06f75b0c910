/** The quarantine of a month: every row set aside of every file that its reports list. */

import type { Reject } from '../../core/reports/monthFacts.ts';
import { byName, encodeLines } from './codec.ts';
import type { FileOutcome } from './countFiles.ts';
import { digestOf } from './digest.ts';
import type { WorkStore } from './ports.ts';
import { readLines, readRejects, type StagedReject } from './stagedFile.ts';

/** Reads the text of rows of a file again, by row number. */
export type RawTextOf = (
  fileName: string,
  rows: readonly number[],
) => Promise<ReadonlyMap<number, string>>;

/**
 * Keeps the rows that were set aside once all files were known, with their texts. Every month's
 * reports list them, and reading a file again for its texts is dear.
 */
export async function keepLateRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
  rawTextOf: RawTextOf,
): Promise<void> {
  for (const file of files) {
    if (file.lateRejects.length === 0) continue;
    const rows = file.lateRejects.map(({ row }) => row);
    const texts = await rawTextOf(file.count.name, rows);
    const rejects = file.lateRejects.map(
      ({ row, issue: { code, message } }): StagedReject => ({
        row,
        code,
        message,
        raw: texts.get(row) ?? '',
      }),
    );
    await work.write(lateRejectsName(file), encodeLines(rejects, byName()));
  }
}

const lateRejectsName = ({ count, lateRejects }: FileOutcome): string =>
  `late/${digestOf(count.sha256, lateRejects)}.ndjson`;

/** By file in the order given, then row; a file set aside whole is one entry with row 0. */
export async function monthRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
): Promise<Reject[]> {
  const perFile = await Promise.all(files.map((file) => rejectsOf(work, file)));
  return perFile.flat();
}

async function rejectsOf(work: WorkStore, file: FileOutcome): Promise<Reject[]> {
  const { name } = file.count;
  if (file.issue) return [{ file: name, row: 0, ...file.issue, raw: '' }];
  const staged = await readRejects(work, file.decodingRejects);
  const late =
    file.lateRejects.length === 0
      ? []
      : await readLines(work, lateRejectsName(file), byName<StagedReject>());
  return [...staged, ...late]
    .sort((a, b) => a.row - b.row)
    .map(({ row, code, message, raw }) => ({ file: name, row, code, message, raw }));
}
