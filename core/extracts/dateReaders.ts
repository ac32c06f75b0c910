import {
  type Day,
  FIRST_MONTH,
  firstDayOf,
  LAST_MONTH,
  lastDayOf,
  type Month,
  monthOf,
} from '../month.ts';
import { type BoundColumns, type ColumnReader, cellText, columnOf, filled } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { parseDate } from './parseDate.ts';
import { remembered } from './remembered.ts';
import { isIssue } from './rowDecoder.ts';
import { dateIssue, monthOutOfRange } from './rowIssues.ts';

const FIRST_DAY = firstDayOf(FIRST_MONTH);
const LAST_DAY = lastDayOf(LAST_MONTH);

/** A day of the years 0001 to 9999; `2024-01` is the first or the last day of its month. */
export function dayReader(
  columns: BoundColumns,
  name: string,
  { dates }: DecodeContext,
  monthMeans: 'first day' | 'last day' = 'first day',
): ColumnReader<Day> {
  const dayOf = remembered((text) => parseDate(text, dates, monthMeans));
  return filled(columns, name, (text, heading) => {
    const day = dayOf(text);
    return typeof day === 'string' ? day : dateIssue(heading, text, day.problem);
  });
}

/** The day that a row belongs to: one of the months 2015-01 to 2049-12. */
export function rowDayReader(
  columns: BoundColumns,
  name: string,
  context: DecodeContext,
): ColumnReader<Day> {
  const column = columnOf(columns, name);
  const dayOf = dayReader(columns, name, context);
  return (cells) => {
    const day = dayOf(cells);
    if (isIssue(day) || (day >= FIRST_DAY && day <= LAST_DAY)) return day;
    return monthOutOfRange(column.heading, cellText(cells, column));
  };
}

/** The month of the day that `read` reads. */
export function monthReader(read: ColumnReader<Day>): ColumnReader<Month> {
  return (cells) => {
    const day = read(cells);
    return isIssue(day) ? day : monthOf(day);
  };
}
