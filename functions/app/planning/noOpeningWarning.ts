import type { OpeningRow } from '../../../core/extracts/rows.ts';
import type { Month } from '../../../core/month.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';

/**
 * Said in the first loaded month when nothing is known from before it: marks that begin too low pay for
 * usage that is not new, caps pay more than is left of them, and revenue is below its threshold. One
 * balance of any kind shows that somebody has thought of it.
 */
export function noOpeningWarning(
  opening: readonly OpeningRow[],
  folds: readonly Pick<FoldedRange, 'accepted'>[],
  firstLoadedMonth: Month,
  month: Month,
): string[] {
  const hasRows = folds.some(({ accepted }) => accepted.some((rows) => rows > 0));
  if (month !== firstLoadedMonth || opening.length > 0 || !hasRows) return [];
  return [
    `No opening balance is given, so high-water marks, caps and twelve-month revenue begin from nothing in ${month}: all usage above the minimum counts as new. If there was any before, add an opening extract, or the extracts of earlier months.`,
  ];
}
