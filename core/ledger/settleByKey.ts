/**
 * Rows that say the same thing twice. Rows of one key with equal values: the first by file, then
 * row, is kept and the others are duplicates. Rows of one key with different values: nobody can tell
 * which is right, so all of them are set aside (files.md 1, `CONFLICTING_ROWS`).
 */
import type { RowIssue } from '../extracts/issue.ts';
import type { RowNumber } from '../extracts/rows.ts';

/** A row and the file it stands in: the file's index in the list of files in code point order. */
export interface Sourced<Row> {
  readonly file: number;
  readonly row: Row;
}

export interface RejectedRow {
  readonly file: number;
  readonly row: RowNumber;
  readonly issue: RowIssue;
}

/** The rows of one key that agree: the one that is kept, and the duplicates of it. */
export interface Agreed<Row> {
  readonly kept: Sourced<Row>;
  readonly duplicates: readonly Sourced<Row>[];
}

export interface Settled<Row> {
  readonly agreed: readonly Agreed<Row>[];
  readonly rejected: readonly RejectedRow[];
}

interface Key<Row> {
  /** Rows with one key speak of the same thing. */
  readonly keyOf: (row: Row) => string;
  /** Rows with one value say the same of it. */
  readonly valueOf: (row: Row) => string;
  /** The value in a user's words: `500 active of 500 paid`. */
  readonly describe: (row: Row) => string;
  /** What a key stands for in a user's words: `this tenant, workload, month and partner`. */
  readonly subject: string;
}

export function settleByKey<Row extends { readonly row: RowNumber }>(
  rows: readonly Sourced<Row>[],
  fileNames: readonly string[],
  key: Key<Row>,
): Settled<Row> {
  const agreed: Agreed<Row>[] = [];
  const rejected: RejectedRow[] = [];
  for (const group of groupInOrder(rows, key.keyOf)) {
    const [kept, ...others] = group;
    const different = others.find(({ row }) => key.valueOf(row) !== key.valueOf(kept.row));
    if (!different) agreed.push({ kept, duplicates: others });
    else {
      const place = ({ file, row }: Sourced<Row>) =>
        `${key.describe(row)} in ${fileNames[file]} row ${row.row}`;
      const message = `The extracts contradict each other on ${key.subject}: ${place(kept)}, ${place(different)}. None of these rows counts; correct or remove the wrong ones.`;
      for (const { file, row } of group) {
        rejected.push({ file, row: row.row, issue: { code: 'CONFLICTING_ROWS', message } });
      }
    }
  }
  return { agreed, rejected };
}

/** Groups in the order of their first row; within a group by file, then row. */
export function groupInOrder<Row extends { readonly row: RowNumber }>(
  rows: readonly Sourced<Row>[],
  keyOf: (row: Row) => string,
): [Sourced<Row>, ...Sourced<Row>[]][] {
  const groups = new Map<string, [Sourced<Row>, ...Sourced<Row>[]]>();
  const ordered = [...rows].sort((a, b) => a.file - b.file || a.row.row - b.row.row);
  for (const sourced of ordered) {
    const key = keyOf(sourced.row);
    const group = groups.get(key);
    if (group) group.push(sourced);
    else groups.set(key, [sourced]);
  }
  return [...groups.values()];
}
