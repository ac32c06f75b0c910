import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import type { WorkStore } from '../ports.ts';
import { mergedByRow } from './mergedByRow.ts';
import { mergedRuns } from './mergedRuns.ts';
import { addedDigests, digestOfRows, type LateReject, type RejectedRun } from './rejectedRuns.ts';

/** The rows of a file that were set aside once all files were known. */
export interface LateRejects {
  readonly rows: number;
  /** Names the rows and why each is set aside. */
  readonly digest: bigint;
  /** Rows of tenants. */
  readonly runs: readonly RejectedRun[];
  /** Rows of kinds that are settled over all tenants, of which a file has few. */
  readonly settled: readonly LateReject[];
}

/** Those of the file with that index. */
export function lateRejectsOf(
  file: number,
  allRuns: readonly RejectedRun[],
  allSettled: readonly RejectedRow[],
): LateRejects {
  const runs = allRuns.filter((run) => run.file === file);
  const settled = allSettled
    .filter((reject) => reject.file === file)
    .map(({ row, issue }): LateReject => ({ row, ...issue }))
    .sort((a, b) => a.row - b.row);
  return {
    rows: runs.reduce((sum, { rows }) => sum + rows, settled.length),
    digest: addedDigests([...runs.map(({ digest }) => digest), digestOfRows(settled)]),
    runs,
    settled,
  };
}

/** A file without any. */
export const NO_LATE_REJECTS: LateRejects = lateRejectsOf(0, [], []);

/** In the order of rows. */
export const readLateRejects = (
  work: WorkStore,
  { runs, settled }: LateRejects,
): AsyncGenerator<LateReject> => mergedByRow(mergedRuns(work, runs), settled.values());
