import { formatAmount } from '../../money.ts';
import { monthNumber, monthOf } from '../../month.ts';
import { type BoundColumns, type Cells, columnOf } from '../column.ts';
import type { DecodeContext } from '../decodeContext.ts';
import { partnerReader } from '../idReaders.ts';
import type { RowIssue } from '../issue.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { RevenueColumns } from '../revenueColumns.ts';
import { PERCENTAGES, percentText } from '../revenueIdentity.ts';
import { isNoReseller, revenueReaders } from '../revenueReaders.ts';
import { isIssue } from '../rowDecoder.ts';
import type { TextNumbers } from '../rowSinks.ts';
import { SURPRISING } from './surprising.ts';

/** What a cell means. */
export interface RevenueMeaning {
  /** What the sink gets: the number of a text, or a month. Below 0: one of the marks. */
  readonly number: number;
  /** What rows are compared by. */
  readonly canonical: string;
}

export type ReadCell = (text: string) => RevenueMeaning;

/** A partner's cell that is empty, so that the other column counts. */
export const NO_PARTNER = -3;
/** A partner's cell that is wrong if it counts. */
export const WRONG_PARTNER = -4;

const SURPRISE: RevenueMeaning = { number: SURPRISING, canonical: '' };

/**
 * The columns whose cells mean more than their text, by canonical name, each with the meaning that
 * the decoder of all files gives it. Each gets the trimmed text of a cell.
 */
export function revenueMeanings(
  { columns, headings }: RecognisedHeader,
  context: DecodeContext,
  names: RevenueColumns,
  sink: TextNumbers,
): ReadonlyMap<string, ReadCell> {
  const readers = revenueReaders(columns, context, names);
  const ofText = (text: string): RevenueMeaning => ({
    number: sink.numberOf(text),
    canonical: text,
  });
  function reading<T>(
    name: string,
    reader: (cells: Cells) => T | RowIssue,
    meaningOf: (value: T) => RevenueMeaning,
  ): [string, ReadCell] {
    const cellsWith = rowOfOneCell(columns, headings.length, name);
    const read: ReadCell = (text) => {
      const value = reader(cellsWith(text));
      return isIssue(value) ? SURPRISE : meaningOf(value);
    };
    return [name, read];
  }

  return new Map([
    reading('CustomerId', readers.tenant, ofText),
    reading('SubscriptionId', readers.subscription, ofText),
    reading('CustomerName', readers.customerName, ofText),
    reading(names.currency, readers.currency, ofText),
    reading('PricingCurrency', readers.pricingCurrency, ofText),
    reading(names.date, readers.day, (day) => ({
      number: monthNumber(monthOf(day)),
      canonical: day,
    })),
    reading('PCToBCExchangeRate', readers.rate, ({ value, text }) => ({
      number: sink.numberOf(value.toString()),
      canonical: text,
    })),
    // What the amount is, is read from its canonical text: the sink wants more than a number of it.
    reading(names.amount, readers.amount, (value) => ({
      number: 0,
      canonical: formatAmount(value),
    })),
    partnerReading(columns, headings, 'ResellerMPNID', isNoReseller, sink),
    partnerReading(columns, headings, 'MPNID', (text) => text === '', sink),
    ...[...PERCENTAGES].map((name) => percentReading(columns, context, name)),
  ]);
}

/** The readers get a row that is empty but for the one cell. */
function rowOfOneCell(columns: BoundColumns, width: number, name: string): (text: string) => Cells {
  const { index } = columnOf(columns, name);
  const cells = new Array<string>(width).fill('');
  return (text) => {
    if (index !== -1) cells[index] = text;
    return cells;
  };
}

function partnerReading(
  columns: BoundColumns,
  headings: readonly string[],
  name: string,
  isNobody: (text: string) => boolean,
  sink: TextNumbers,
): [string, ReadCell] {
  const partnerOf = partnerReader(columns, name);
  const cellsWith = rowOfOneCell(columns, headings.length, name);
  const numberOf = (text: string): number => {
    if (isNobody(text)) return NO_PARTNER;
    const partner = partnerOf(cellsWith(text));
    return isIssue(partner) ? WRONG_PARTNER : sink.numberOf(partner);
  };
  return [name, (text) => ({ number: numberOf(text), canonical: text })];
}

function percentReading(
  columns: BoundColumns,
  { numbers }: DecodeContext,
  name: string,
): [string, ReadCell] {
  const { asFraction } = columnOf(columns, name);
  return [name, (text) => ({ number: 0, canonical: percentText(text, asFraction, numbers) })];
}
