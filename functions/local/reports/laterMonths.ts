import type { Month } from '../../../core/month.ts';
import type { FolderRunResult } from '../folder/runFolder.ts';

/**
 * The months after the last one written that the extracts have rows of and whose reports stand as an
 * earlier run wrote them: a change of a month changes every later one too (calculation.md 8). `before`
 * are the months that had reports before the run.
 */
export function laterMonths(
  before: readonly Month[],
  { published, loaded }: FolderRunResult,
): Month[] {
  const last = published.at(-1)?.facts.month;
  if (last === undefined) return [];
  return before.filter((month) => month > last && loaded.includes(month));
}

/** A sentence for the person who adds up the reports; none where no such month stands. */
export function laterMonthsText(months: readonly Month[]): string[] {
  if (months.length === 0) return [];
  return [
    `The reports of an earlier run still stand for ${months.join(', ')}, and may not carry on from what is written now: run without --month to compute every month again. highwater verify shows whether they differ.`,
  ];
}
