/** The six months of the sample: the first half of the FY24 incentive year. */
import { addMonths, type Day, lastDayOf, type Month } from '../../core/month.ts';

export const SAMPLE_MONTHS: readonly Month[] = Array.from({ length: 6 }, (_, index) =>
  addMonths('2023-10' as Month, index),
);

/** A day of a month, such as the 7th. */
export const dayOf = (month: Month, day: number): Day =>
  `${month}-${String(day).padStart(2, '0')}` as Day;

/** A day as invoices and daily usage print it. */
export const midnight = (day: Day): string => `${day}T00:00:00Z`;

/** The last day of a year that begins with the month. */
export const yearEnd = (month: Month): Day => lastDayOf(addMonths(month, 11));

/**
 * Splits `first second third fourth fifth sixth`, one word a month, `-` for a month without a row.
 * Stories are written so because a line then reads like the history it tells.
 */
export function byMonth(words: string): [Month, string][] {
  const list = words.trim().split(/\s+/);
  if (list.length !== SAMPLE_MONTHS.length) throw new Error(`six months are needed: ${words}`);
  return SAMPLE_MONTHS.map((month, index): [Month, string] => [month, list[index] ?? '-']).filter(
    ([, word]) => word !== '-',
  );
}
