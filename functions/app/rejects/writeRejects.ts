/** The quarantine of a month: every row set aside of every file that its reports list. */
import { REJECTS_HEADER, type Reject, rejectsRow } from '../../../core/reports/rejects.ts';
import { addReject, newRejectTally, type RejectTally } from '../../../core/reports/rejectTally.ts';
import type { FileOutcome } from '../planning/countFiles.ts';
import type { WorkStore } from '../ports.ts';
import { type Output, type ReportSink, writeReport } from '../publishing/reportSink.ts';
import { readRejects } from '../staging/stagedFile.ts';
import { keptLateRejects } from './keepLateRejects.ts';
import { mergedByRow } from './mergedByRow.ts';

/** Writes `rejects.csv` as the rejects are read, and tells what the other reports say of them. */
export async function writeRejects(
  work: WorkStore,
  files: readonly FileOutcome[],
  sink: ReportSink,
): Promise<{ output: Output; tally: RejectTally }> {
  const tally = newRejectTally();
  const rows = rejectsRows(rejectsOf(work, files), tally);
  return { output: await writeReport(sink, 'rejects.csv', rows), tally };
}

async function* rejectsRows(
  rejects: AsyncIterable<Reject>,
  tally: RejectTally,
): AsyncGenerator<string> {
  yield REJECTS_HEADER;
  for await (const reject of rejects) {
    addReject(tally, reject);
    yield rejectsRow(reject);
  }
}

/** By file in the order given, then row; a file set aside whole is one entry with row 0. */
export async function* rejectsOf(
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
    const late = readRejects(work, await keptLateRejects(work, file));
    for await (const { row, code, message, raw } of mergedByRow(decoding, late)) {
      yield { file: name, row, code, message, raw };
    }
  }
}
