/** Months are `YYYY-MM`: their order is the order of the text. */

export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number);
  const index = (year ?? 0) * 12 + (number ?? 1) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Every month from the first to the last, both included. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/** `2024-02-29` of `2024-02`. */
export function lastDayOf(month: string): string {
  return `${month}-${String(daysIn(month)).padStart(2, '0')}`;
}

export function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (number === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(number) ? 30 : 31;
}
