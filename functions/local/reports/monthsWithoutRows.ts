import type { Month } from '../../../core/month.ts';
import type { FolderRunResult } from '../folder/runFolder.ts';

/** Months that stand in the reports, and of which the extracts have no row. */
export interface MonthsWithoutRows {
  /** Written as months in which nothing happened. */
  readonly emptied: readonly Month[];
  /** Not written by this run, so that an earlier one's reports stand as they were. */
  readonly left: readonly Month[];
  /** Of those left the ones before what was written, which begins without them. */
  readonly notCarriedOn: readonly Month[];
}

/** `before` are the months that had reports before the run. */
export function monthsWithoutRows(
  before: readonly Month[],
  { published, loaded }: FolderRunResult,
): MonthsWithoutRows {
  const written = published.map(({ facts }) => facts.month);
  const left = before.filter((month) => !written.includes(month) && !loaded.includes(month));
  return {
    emptied: written.filter((month) => !loaded.includes(month)),
    left,
    notCarriedOn: left.filter((month) => month < (written[0] ?? month)),
  };
}

/** A sentence for each, for the person who adds up the reports; none where every month has rows. */
export function withoutRowsText({ emptied, left, notCarriedOn }: MonthsWithoutRows): string[] {
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
  if (notCarriedOn.length > 0) {
    sentences.push(
      `The months written now know of ${notCarriedOn.join(', ')} no more than an opening extract says. Where it says nothing, high-water marks, caps and revenue start from nothing, and units that were paid there are paid again: if both are to count, run their extracts together.`,
    );
  }
  return sentences;
}
