import { CURRENCIES } from './currencies.ts';
import { type Exact, exactFrom } from './decimal.ts';
import { daysIn, lastDayOf } from './months.ts';
import { columnName, type Row } from './rows.ts';

/** Thrown inside a decoder and caught around it: the row is quarantined under this code. */
class RowRejected extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function reject(code: string): never {
  throw new RowRejected(code);
}

/** What a decoder made of the rows that it could read; the others have their code as fate. */
export function decodeRows<T>(
  rows: readonly Row[],
  decode: (row: Row) => T,
): Array<T & { row: Row }> {
  return rows.flatMap((row) => {
    try {
      return [{ ...decode(row), row }];
    } catch (problem) {
      if (!(problem instanceof RowRejected)) throw problem;
      row.fate = problem.code;
      return [];
    }
  });
}

/** The text of a cell that may be empty, and of a column that may be absent. */
export function optional(row: Row, column: string): string {
  return row.cells.get(columnName(column)) ?? '';
}

export function required(row: Row, column: string): string {
  return optional(row, column) || reject('missing-cell');
}

export function tenantIn(row: Row, column: string): string {
  const text = required(row, column).toLowerCase();
  return isGuid(text) ? text : reject('TENANT_INVALID');
}

/** Subscriptions that are no GUID are compared as they are written. */
export function subscriptionId(text: string): string {
  return isGuid(text.toLowerCase()) ? text.toLowerCase() : text;
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

export function partnerId(text: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,49}$/.test(text) ? text : reject('PARTNER_INVALID');
}

/** Whole units from 0 to 2,147,483,647. */
export function countOf(text: string): number {
  if (!/^-?[0-9]+$/.test(text)) return rejectNumber(text);
  const count = Number(text);
  if (count < 0) return reject('NEGATIVE_UNITS');
  return count <= 2_147_483_647 ? count : reject('NUMBER_INVALID');
}

export function amountOf(text: string): Exact {
  return exactFrom(text) ?? rejectNumber(text);
}

/** An amount that must be more than zero. */
export function rateOf(text: string): Exact {
  const rate = amountOf(text);
  return rate > 0n ? rate : reject('NUMBER_INVALID');
}

/** Digits grouped by a comma, a space or an apostrophe could be two numbers; the rest is none. */
function rejectNumber(text: string): never {
  const grouped = /^-?[0-9][0-9.,' ]*$/.test(text) && /[,' ]/.test(text);
  return reject(grouped ? 'NUMBER_AMBIGUOUS' : 'NUMBER_INVALID');
}

export function currencyOf(text: string): string {
  const code = text.toUpperCase();
  return CURRENCIES.includes(code) ? code : reject('UNKNOWN_CURRENCY');
}

/**
 * `YYYY-MM-DD` of a date with or without a time; a month alone is its first day, or its last where
 * it ends something.
 */
export function dateOf(text: string, monthIs: 'first day' | 'last day' = 'first day'): string {
  const clock = '[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?|T[0-9]{2}(?:[0-9]{2}){0,2}';
  const time = `(?:(?:${clock})(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?`;
  if (new RegExp(`^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}${time}$`).test(text)) reject('DATE_AMBIGUOUS');
  const match = new RegExp(`^([0-9]{4}-(0[1-9]|1[0-2]))(?:-([0-9]{2})${time})?$`).exec(text);
  const month = match?.[1];
  if (month === undefined || month < '0001') return reject('DATE_INVALID');
  if (match?.[3] === undefined) return monthIs === 'last day' ? lastDayOf(month) : `${month}-01`;
  const day = Number(match[3]);
  return day >= 1 && day <= daysIn(month) ? `${month}-${match[3]}` : reject('DATE_INVALID');
}

/** The month to which a row belongs. */
export function rowMonthOf(text: string): string {
  const month = dateOf(text).slice(0, 7);
  return month >= '2015-01' && month <= '2049-12' ? month : reject('MONTH_OUT_OF_RANGE');
}
