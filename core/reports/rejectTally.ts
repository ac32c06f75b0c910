/** What is shown of a month's rejects beside `rejects.csv`: how many there are, and the first. */
import { codePointOrder } from '../codePointOrder.ts';
import type { Reject } from './rejects.ts';

/** So many are kept, and no more: a file of millions of bad rows is nothing to hold in memory. */
const SHOWN_REJECTS = 25;

export interface RejectTally {
  rows: number;
  /** Files that were set aside as a whole. */
  files: number;
  readonly byCode: Map<string, number>;
  readonly first: Reject[];
}

export const newRejectTally = (): RejectTally => ({
  rows: 0,
  files: 0,
  byCode: new Map(),
  first: [],
});

/** Takes the next entry of `rejects.csv`. */
export function addReject(tally: RejectTally, reject: Reject): void {
  if (reject.row === 0) tally.files += 1;
  else tally.rows += 1;
  tally.byCode.set(reject.code, (tally.byCode.get(reject.code) ?? 0) + 1);
  if (tally.first.length < SHOWN_REJECTS) tally.first.push(reject);
}

/** How many rows and files each code set aside, in code point order of the codes. */
export const rejectCounts = ({ byCode }: RejectTally): { code: string; count: number }[] =>
  [...byCode]
    .map(([code, count]) => ({ code, count }))
    .sort((left, right) => codePointOrder(left.code, right.code));
