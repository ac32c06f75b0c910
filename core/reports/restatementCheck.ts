/**
 * Invariant I6 (reliability.md 3.4): the old lines and amounts and what changed are the new ones,
 * exactly. The old and the new are taken from the bytes of the two `payouts.csv`, the changes from the
 * rows of `restatement.csv` as they are written; neither knows how the files were compared.
 */
import { type Cents, formatCents, parsePlainAmount, wholeCents } from '../money.ts';
import type { Check } from './monthFacts.ts';
import { addSum, newWrittenSum, type WrittenSum } from './writtenSum.ts';

/** What the rows of `restatement.csv` add up to. */
export interface RestatementSum {
  /** What they add to the old lines and amounts, or take from them. */
  readonly changes: WrittenSum;
  /** Rows of which old and delta are not the new amount, or that are no rows of ours. */
  brokenRows: number;
}

export const newRestatementSum = (): RestatementSum => ({
  changes: newWrittenSum(),
  brokenRows: 0,
});

/** From the end of a row, where no cell is quoted or holds a comma. */
const CHANGE = -15;
const GROSS = -8;
const EARNING = -5;

/** Adds a row of `restatement.csv`, without the header. */
export function addRestatementRow(sum: RestatementSum, row: string): void {
  const cells = row.trimEnd().split(',');
  const change = cells.at(CHANGE);
  const gross = deltaAt(cells, GROSS);
  const earning = deltaAt(cells, EARNING);
  if (gross === undefined || earning === undefined) {
    sum.brokenRows += 1;
    return;
  }
  const lines = change === 'added' ? 1 : change === 'removed' ? -1 : 0;
  addSum(sum.changes, { lines, gross, earning });
}

/** The delta that follows the old and the new amount at `at`; undefined where it is not their difference. */
function deltaAt(cells: readonly string[], at: number): Cents | undefined {
  const [old, now, delta] = [at, at + 1, at + 2].map((place) => centsOf(cells.at(place) ?? ''));
  if (old === undefined || now === undefined || delta === undefined) return undefined;
  return old + delta === now ? delta : undefined;
}

function centsOf(text: string): Cents | undefined {
  const dollars = parsePlainAmount(text);
  return dollars === undefined ? undefined : wholeCents(dollars);
}

/** The check, with its figures. */
export function restatementCheck(
  old: WrittenSum,
  { changes, brokenRows }: RestatementSum,
  now: WrittenSum,
): Check {
  const holds =
    brokenRows === 0 &&
    old.lines + changes.lines === now.lines &&
    old.gross + changes.gross === now.gross &&
    old.earning + changes.earning === now.earning;
  const figures = {
    ...figuresOf('old', old),
    ...figuresOf('changes', changes),
    ...figuresOf('new', now),
  };
  return {
    id: 'I6',
    what: 'the old lines and amounts and what restatement.csv says of each line are the new ones',
    holds,
    figures: { ...figures, violations: brokenRows.toString() },
  };
}

const figuresOf = (name: string, sum: WrittenSum): Record<string, string> => ({
  [`${name}Lines`]: String(sum.lines),
  [`${name}GrossAmountUSD`]: formatCents(sum.gross),
  [`${name}EarningAmountUSD`]: formatCents(sum.earning),
});
