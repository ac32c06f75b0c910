/**
 * The final count of every file. That rows = accepted + duplicate + quarantined, nothing lost, is for
 * `monthChecks.ts` to check: a file of which a row is lost must not stop the months that it does not touch.
 */
import type { FileIssue } from '../../../core/extracts/issue.ts';
import type { OpeningRow } from '../../../core/extracts/rows.ts';
import type { Settled } from '../../../core/ledger/settleByKey.ts';
import type { Month } from '../../../core/month.ts';
import type { FileCount } from '../../../core/reports/monthFacts.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';
import { type LateRejects, lateRejectsOf, NO_LATE_REJECTS } from '../rejects/lateRejects.ts';
import { contentKey, type JoinedExtracts, type NamedFile } from './joinExtracts.ts';

export interface FileOutcome {
  readonly count: FileCount;
  /** The earlier name under which the content stands in the list already, or none. */
  readonly copyOf: string;
  /** Why the whole file is set aside. */
  readonly issue: FileIssue | undefined;
  /** The blobs with the rows that decoding set aside. */
  readonly decodingRejects: NamedFile['staged']['rejects'];
  /** Rows that were set aside once all files were known; their text is read again when needed. */
  readonly lateRejects: LateRejects;
  /** The months of its rows, also of those that are set aside once all files are known. */
  readonly months: ReadonlySet<Month>;
  /** Something in it is of no month's own, so every month's reports list the file. */
  readonly isOfEveryMonth: boolean;
}

export function countFiles(
  joined: JoinedExtracts,
  folds: readonly FoldedRange[],
  opening: Settled<OpeningRow>,
): FileOutcome[] {
  const settled: readonly Settled<{ readonly row: number }>[] = [joined.claims, joined.fx, opening];
  const runs = folds.flatMap(({ rejected }) => rejected);
  const rejected = settled.flatMap((kind) => kind.rejected);
  const kept = settled.flatMap(({ agreed }) => agreed.map((group) => group.kept));
  const repeated = settled.flatMap(({ agreed }) => agreed.flatMap((group) => group.duplicates));
  const outcomes = joined.files.map((file, index) => {
    const accepted =
      sum(folds.map((fold) => fold.accepted[index])) +
      countOf(kept, index) +
      countOf(joined.partnerFacts, index) +
      (joined.countedRows[index] ?? 0);
    const duplicate = sum(folds.map((fold) => fold.duplicate[index])) + countOf(repeated, index);
    const late = lateRejectsOf(index, runs, rejected);
    return outcomeOf(file, accepted, duplicate, late, monthsOfFile(file, index, joined));
  });
  const duplicates = joined.duplicates.map((file) => {
    const rows = file.staged.rows;
    const original = joined.files.findIndex((other) => contentKey(other) === contentKey(file));
    const outcome = outcomeOf(file, 0, rows, NO_LATE_REJECTS, monthsOfFile(file, original, joined));
    const count = { ...outcome.count, quarantined: 0 };
    const copyOf = joined.files[original]?.name ?? '';
    return { ...outcome, count, copyOf, decodingRejects: [], issue: undefined };
  });
  return [...outcomes, ...duplicates, ...joined.refused.map(refusedFile)];
}

function outcomeOf(
  { name, staged }: NamedFile,
  accepted: number,
  duplicate: number,
  lateRejects: LateRejects,
  months: MonthsOfFile,
): FileOutcome {
  const { kind, bytes, sha256, rows } = staged;
  const quarantined = staged.quarantined + lateRejects.rows;
  return {
    count: { name, kind, bytes, sha256, rows, accepted, duplicate, quarantined },
    copyOf: '',
    issue: staged.issue,
    decodingRejects: staged.rejects,
    lateRejects,
    ...months,
  };
}

function refusedFile({ name, bytes, issue }: JoinedExtracts['refused'][number]): FileOutcome {
  const nothing = { rows: 0, accepted: 0, duplicate: 0, quarantined: 0 };
  return {
    count: { name, kind: '', bytes, sha256: '', ...nothing },
    copyOf: '',
    issue,
    decodingRejects: [],
    lateRejects: NO_LATE_REJECTS,
    months: new Set(),
    isOfEveryMonth: true,
  };
}

type MonthsOfFile = Pick<FileOutcome, 'months' | 'isOfEveryMonth'>;

function monthsOfFile(
  { staged }: NamedFile,
  index: number,
  { referenceMonths }: JoinedExtracts,
): MonthsOfFile {
  const found = new Set([...staged.months.keys(), ...(referenceMonths[index] ?? [])]);
  const months = new Set([...found].filter((month): month is Month => month !== ''));
  return { months, isOfEveryMonth: months.size === 0 || found.has('') };
}

const countOf = (rows: readonly { readonly file: number }[], index: number): number =>
  rows.filter(({ file }) => file === index).length;

const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
