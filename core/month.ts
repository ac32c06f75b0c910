/**
 * The calendar month `YYYY-MM` is the grain of everything, and a day is `YYYY-MM-DD`. Both compare
 * as text, in any time zone, because neither is ever a point in time.
 */

declare const monthBrand: unique symbol;
declare const dayBrand: unique symbol;

export type Month = string & { readonly [monthBrand]: true };
export type Day = string & { readonly [dayBrand]: true };

const MONTH_TEXT = /^(\d{4})-(0[1-9]|1[0-2])$/;
const DAY_TEXT = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** The months a row may belong to (files.md 1). */
export const FIRST_MONTH = '2015-01' as Month;
export const LAST_MONTH = '2049-12' as Month;

/** The month written `YYYY-MM` (years 0001 to 9999), else undefined. */
export function parseMonth(text: string): Month | undefined {
  const found = MONTH_TEXT.exec(text);
  return found && found[1] !== '0000' ? (text as Month) : undefined;
}

/** The day written `YYYY-MM-DD` that the calendar has (years 0001 to 9999), else undefined. */
export function parseDay(text: string): Day | undefined {
  const found = DAY_TEXT.exec(text);
  if (!found || found[1] === '0000') return undefined;
  return Number(found[3]) <= daysIn(Number(found[1]), Number(found[2])) ? (text as Day) : undefined;
}

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const firstDayOf = (month: Month): Day => `${month}-01` as Day;
export const lastDayOf = (month: Month): Day => {
  const [year, number] = partsOf(month);
  return `${month}-${daysIn(year, number)}` as Day;
};

/** The month `count` months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  return monthOfNumber(monthNumber(month) + count);
}

/** Months since year 0: neighbours differ by one. For tables of numbers; everything else has the text. */
export function monthNumber(month: Month): number {
  const [year, number] = partsOf(month);
  return year * 12 + (number - 1);
}

/** The month of a number that `monthNumber` gave. */
export function monthOfNumber(number: number): Month {
  const text = `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
  return text as Month;
}

/** Every month from `first` to `last`, both included; none when `last` lies before `first`. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

function partsOf(month: Month): [year: number, month: number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
