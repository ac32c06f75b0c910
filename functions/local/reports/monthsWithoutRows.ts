import type { Month } from '../../../core/month.ts';

/** Months that stand in the reports, and of which the extracts have no row. */
export interface MonthsWithoutRows {
  /** Written as months in which nothing happened. */
  readonly emptied: readonly Month[];
  /** Not written by this run, so that an earlier one's reports stand as they were. */
  readonly left: readonly Month[];
}

/** `published` had reports before the run, which wrote `written`; `loaded` are the months of rows. */
export const monthsWithoutRows = (
  published: readonly Month[],
  written: readonly Month[],
  loaded: readonly Month[],
): MonthsWithoutRows => ({
  emptied: written.filter((month) => !loaded.includes(month)),
  left: published.filter((month) => !written.includes(month) && !loaded.includes(month)),
});

/** A sentence for each, for the person who adds up the reports; none where every month has rows. */
export function withoutRowsText({ emptied, left }: MonthsWithoutRows): string[] {
  const sentences: string[] = [];
  if (emptied.length > 0) {
    sentences.push(
      `No row was accepted of ${emptied.join(', ')}: what is written there pays nothing.`,
    );
  }
  if (left.length > 0) {
    sentences.push(
      `No row was accepted of ${left.join(', ')}, and the reports of an earlier run still stand there: delete them if these months are not to count any more.`,
    );
  }
  return sentences;
}
