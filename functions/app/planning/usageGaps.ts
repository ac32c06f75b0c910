import { addMonths, type Month } from '../../../core/month.ts';
import type { JoinedExtracts } from './joinExtracts.ts';

/** Months in a row without a row of usage, though there is usage right before and right after them. */
export interface UsageGap {
  readonly first: Month;
  readonly last: Month;
}

/**
 * The gaps in the usage of all extracts, in order. Usage after `through` closes none: months that are
 * left out change nothing in the reports of those before.
 */
export function usageGaps(
  { files }: Pick<JoinedExtracts, 'files'>,
  through: Month | undefined,
): UsageGap[] {
  const usage = files.filter(({ staged }) => staged.kind === 'usage');
  const months = [...new Set(usage.flatMap(({ staged }) => [...staged.months.keys()]))]
    .filter((month) => through === undefined || month <= through)
    .sort();
  return months.flatMap((month, index) => {
    const first = addMonths(month, 1);
    const next = months[index + 1];
    return next === undefined || next === first ? [] : [{ first, last: addMonths(next, -1) }];
  });
}

/**
 * Units are paid above the marks of all months before (calculation.md 1): the month after a gap is paid
 * on marks that did not see it. A month in a gap and the month after it say so in the same words.
 */
export const gapWarnings = (gaps: readonly UsageGap[], month: Month): string[] =>
  gaps
    .filter(({ first, last }) => first <= month && month <= addMonths(last, 1))
    .map(
      (gap) =>
        `There is no usage of ${monthsText(gap)}, though there is of months before and after: if an extract is missing, what later months earn is not final.`,
    );

const monthsText = ({ first, last }: UsageGap): string =>
  first === last ? first : `${first} to ${last}`;
