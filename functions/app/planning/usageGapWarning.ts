import { addMonths, type Month } from '../../../core/month.ts';
import type { JoinedExtracts } from './joinExtracts.ts';

/** The months with rows of usage, in order. */
export function monthsOfUsage({ files }: Pick<JoinedExtracts, 'files'>): Month[] {
  const usage = files.filter(({ staged }) => staged.kind === 'usage');
  return [...new Set(usage.flatMap(({ staged }) => [...staged.months.keys()]))].sort();
}

/**
 * Said where usage comes back after months without any. Units are paid above the marks of all months
 * before (calculation.md 1), and these marks did not see the gap. The months in the gap say nothing: what
 * a month's reports hold does not depend on later ones.
 */
export function usageGapWarning(monthsOfUsage: readonly Month[], month: Month): string[] {
  const before = monthsOfUsage[monthsOfUsage.indexOf(month) - 1];
  if (before === undefined) return [];
  const [first, last] = [addMonths(before, 1), addMonths(month, -1)];
  if (first === month) return [];
  const gap = first === last ? first : `${first} to ${last}`;
  return [
    `There is no usage of ${gap}, though there is of months before: if an extract is missing, what is earned from ${month} on is not final.`,
  ];
}
