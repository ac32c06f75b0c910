import { type Day, firstDayOf, lastDayOf, parseDay, parseMonth } from '../month.ts';
import type { DecodeContext } from './decodeContext.ts';

/** Why the text of a cell is not a day. */
export type DateProblem =
  | 'no-such-day'
  | 'unknown-form'
  /** Both orders of day and month give a day, and nobody declared one. */
  | 'ambiguous'
  /** One order gives a day, and nobody declared it. */
  | 'undeclared'
  /** Only the order that was not declared gives a day. */
  | 'other-order';

interface NoDay {
  readonly problem: DateProblem;
}

/**
 * A clock time and its zone, whose values are not read: hours and minutes, then seconds, AM or PM; or
 * as ISO 8601 has it after a `T`, hours alone or digits without colons. A zone may be of hours alone.
 */
const CLOCK = String.raw`(?:T| +)\d{1,2}:\d{2}[\d:.,]*(?: ?[AP]M)?|T\d{2}(?:\d{2}){0,2}(?:[.,]\d+)?`;
const ZONE = String.raw`[A-Z]{1,5}|[+-]\d{2}(?::?\d{2})?`;
const TIME = new RegExp(`^(?:${CLOCK})(?: ?(?:${ZONE}))?$`, 'i');
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/s;
/** What `2024-01-31` and `2024-01` look like, whatever the figures. */
const DASHED = /^\d{4}-\d{2}(?:$|-\d{2}(?!\d))/;
const MONTH_LENGTH = 7;
const DAY_LENGTH = 10;

/**
 * The day that a cell names (files.md 1): `2024-01-31`, with or without a time; `2024-01`, which is
 * its first day, or its last where the date ends something; `1/31/2024` or `31/1/2024` only when the
 * user has declared which. The order of day and month is never guessed from the figures.
 */
export function parseDate(
  text: string,
  dates: DecodeContext['dates'],
  monthMeans: 'first day' | 'last day',
): Day | NoDay {
  if (text.length === MONTH_LENGTH) {
    const month = parseMonth(text);
    if (month !== undefined)
      return monthMeans === 'first day' ? firstDayOf(month) : lastDayOf(month);
  }
  const day = parseDay(text.slice(0, DAY_LENGTH));
  if (day !== undefined) return isTime(text.slice(DAY_LENGTH)) ? day : { problem: 'unknown-form' };
  if (DASHED.test(text)) return { problem: 'no-such-day' };
  const slashed = SLASHED.exec(text);
  return slashed === null ? { problem: 'unknown-form' } : slashedDay(slashed, dates);
}

function slashedDay(
  [, first = '', second = '', year = '', time = '']: RegExpExecArray,
  dates: DecodeContext['dates'],
): Day | NoDay {
  if (!isTime(time)) return { problem: 'unknown-form' };
  const monthFirst = dayOf(year, first, second);
  const dayFirst = dayOf(year, second, first);
  if (monthFirst === undefined && dayFirst === undefined) return { problem: 'no-such-day' };
  if (dates === 'us') return monthFirst ?? { problem: 'other-order' };
  if (dates === 'eu') return dayFirst ?? { problem: 'other-order' };
  const isOneOnly = monthFirst === undefined || dayFirst === undefined;
  return { problem: isOneOnly ? 'undeclared' : 'ambiguous' };
}

const isTime = (rest: string): boolean => rest === '' || TIME.test(rest);

const dayOf = (year: string, month: string, day: string): Day | undefined =>
  parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
