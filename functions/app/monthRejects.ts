/** The quarantine of a month: every row set aside of every file that its reports list. */

import { REJECTS_HEADER, type Reject, rejectsRow } from '../../core/reports/rejects.ts';
import { addReject, newRejectTally, type RejectTally } from '../../core/reports/rejectTally.ts';
import { byName, encodeLines } from './codec.ts';
import type { FileOutcome } from './countFiles.ts';
import { digestOf } from './digest.ts';
import { mergedByRow } from './mergedByRow.ts';
import type { WorkStore } from './ports.ts';
import { type Output, type ReportSink, writeReport } from './reportSink.ts';
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

/** Writes `rejects.csv` as the rejects are read, and tells what the other reports say of them. */
export async function writeRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
  sink: ReportSink,
): Promise<{ output: Output; tally: RejectTally }> {
  const tally = newRejectTally();
  async function* rows(): AsyncGenerator<string> {
    yield REJECTS_HEADER;
    for await (const reject of monthRejects(work, files)) {
      addReject(tally, reject);
      yield rejectsRow(reject);
    }
  }
  return { output: await writeReport(sink, 'rejects.csv', rows()), tally };
}

/** By file in the order given, then row; a file set aside whole is one entry with row 0. */
async function* monthRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
): AsyncGenerator<Reject> {
  for (const file of files) {
    const { name } = file.count;
    if (file.issue) {
      yield { file: name, row: 0, ...file.issue, raw: '' };
      continue;
    }
    const decoding = readRejects(work, file.decodingRejects);
    for await (const { row, code, message, raw } of mergedByRow(decoding, late(work, file))) {
      yield { file: name, row, code, message, raw };
    }
  }
}

async function* late(work: WorkStore, file: FileOutcome): AsyncGenerator<StagedReject> {
  if (file.lateRejects.length === 0) return;
  yield* await readLines(work, lateRejectsName(file), byName<StagedReject>());
}
