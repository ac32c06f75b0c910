import type { Month } from '../../month.ts';

const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `January 2024`, in English wherever the program runs. */
export const monthName = (month: Month): string =>
  `${NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** `Jan` and, where a year begins on a chart, the year below it. */
export const monthTick = (month: Month, index: number): string => {
  const name = NAMES[Number(month.slice(5)) - 1]?.slice(0, 3) ?? '';
  return index === 0 || month.endsWith('-01') ? `${name}\n${month.slice(0, 4)}` : name;
};
