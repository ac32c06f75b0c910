/**
 * Months that seem to lack an extract. Marks, caps and revenue build on all months before
 * (calculation.md 1), so one forgotten file makes every later figure wrong and none of them strange.
 * A month speaks of itself and of those right before it: what its reports hold does not depend on
 * later ones.
 */
import { addMonths, type Month, monthsBetween } from '../../../core/month.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';
import type { JoinedExtracts } from './joinExtracts.ts';

/** Rows by month, of months that have some. */
export type MonthRows = ReadonlyMap<Month, number>;

/** The kinds that come every month, as a sentence names them. */
const NAMES = [
  ['usage', 'usage'],
  ['billing', 'billing'],
  ['azure', 'Azure usage'],
] as const;

/** The accepted rows of each of these kinds, by its name. */
export function monthRowsOf(
  { files }: Pick<JoinedExtracts, 'files'>,
  folds: readonly Pick<FoldedRange, 'month' | 'accepted'>[],
): Map<string, MonthRows> {
  return new Map(
    NAMES.map(([kind, name]) => {
      const rows = new Map<Month, number>();
      for (const { month, accepted } of folds) {
        const own = accepted.filter((_, file) => files[file]?.staged.kind === kind);
        const found = own.reduce((sum, each) => sum + each, rows.get(month) ?? 0);
        if (found > 0) rows.set(month, found);
      }
      return [name, rows];
    }),
  );
}

/** What a month says of rows that may be missing: a sentence a kind at most. */
export const missingRows = (rowsOf: ReadonlyMap<string, MonthRows>, month: Month): string[] =>
  [...rowsOf].flatMap(([name, rows]) => missingOf(name, rows, month));

/**
 * A month has hardly any rows beside one with over ten times as many. That counts as none: the next
 * delivery brings some rows late, which must not hide that the extract of their month is missing.
 */
const isHardlyAny = (rows: number, beside: number): boolean => rows * 10 < beside;

function missingOf(name: string, rows: MonthRows, month: Month): string[] {
  const rowsIn = (each: Month): number => rows.get(each) ?? 0;
  const before = [...rows.keys()]
    .filter((each) => each < month && !isHardlyAny(rowsIn(each), rowsIn(month)))
    .sort()
    .at(-1);
  if (before === undefined) return [];
  const isMissing = (each: Month): boolean => isHardlyAny(rowsIn(each), rowsIn(before));
  const first = addMonths(before, 1);
  const last = isMissing(month) ? month : addMonths(month, -1);
  const gap = monthsBetween(first, last);
  if (gap.length === 0 || !gap.every(isMissing)) return [];
  const found = gap.reduce((sum, each) => sum + rowsIn(each), 0);
  const months = first === last ? first : `${first} to ${last}`;
  // The same words in month after month: where months are listed together, they are said once.
  const goesOn = rowsIn(month) === 0 && first !== last;
  const when = goesOn ? `from ${first} on` : `of ${months}`;
  const what =
    found === 0
      ? `no ${name} ${when}, though there is of ${before}`
      : `hardly any ${name} of ${months} (${found} ${found === 1 ? 'row' : 'rows'}, ${rowsIn(before)} in ${before})`;
  return [
    `There is ${what}: if an extract is missing, what is earned from ${first} on is not final.`,
  ];
}
