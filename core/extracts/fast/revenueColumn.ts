import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { filledColumns, type RevenueColumns } from '../revenueColumns.ts';
import type { TextNumbers } from '../rowSinks.ts';
import { NO_PARTNER, type ReadCell, revenueMeanings } from './revenueMeanings.ts';

/** One column of a billing or azure file, and what its cell of the current row means. */
export interface RevenueColumn {
  /** -1: the file does not have it, and all its cells are empty. */
  readonly index: number;
  /** Its place among the compared columns; -1: it is not known, and not compared. */
  readonly place: number;
  readonly role: 'text' | 'filled text' | 'meaning' | 'amount' | 'subscription';
  /** For the last three roles. */
  readonly read: ReadCell;
  readonly tellsProduct: boolean;
  /** The number of what the cell means (`RevenueMeaning`). */
  number: number;
}

/** The columns in the order of the file, and by name those that a row is made of. */
export interface RevenueColumnSet {
  readonly inFile: readonly RevenueColumn[];
  readonly tenant: RevenueColumn;
  readonly customerName: RevenueColumn;
  readonly reseller: RevenueColumn;
  readonly direct: RevenueColumn;
  readonly subscription: RevenueColumn;
  readonly month: RevenueColumn;
  readonly currency: RevenueColumn;
  readonly pricingCurrency: RevenueColumn;
  readonly rate: RevenueColumn;
}

const asText: ReadCell = (text) => ({ number: 0, canonical: text });

export function revenueColumnSet(
  header: RecognisedHeader,
  context: DecodeContext,
  names: RevenueColumns,
  sink: TextNumbers,
): RevenueColumnSet {
  const meanings = revenueMeanings(header, context, names, sink);
  const filled = filledColumns(names);
  const roles = new Map<string, RevenueColumn['role']>([
    [names.amount, 'amount'],
    ['SubscriptionId', 'subscription'],
  ]);

  function column(name: string, index: number): RevenueColumn {
    const read = meanings.get(name);
    const textRole = filled.includes(name) ? 'filled text' : 'text';
    return {
      index,
      place: names.compared.indexOf(name),
      role: read === undefined ? textRole : (roles.get(name) ?? 'meaning'),
      read: read ?? asText,
      tellsProduct: names.product.includes(name),
      number: 0,
    };
  }

  const nameAt = new Map([...header.columns].map(([name, { index }]) => [index, name]));
  const inFile = header.headings.map((_, index) => column(nameAt.get(index) ?? '', index));
  const named = (name: string): RevenueColumn =>
    inFile[header.columns.get(name)?.index ?? -1] ?? column(name, -1);
  return {
    inFile,
    tenant: named('CustomerId'),
    customerName: named('CustomerName'),
    reseller: named('ResellerMPNID'),
    direct: named('MPNID'),
    subscription: named('SubscriptionId'),
    month: named(names.date),
    currency: named(names.currency),
    pricingCurrency: named('PricingCurrency'),
    rate: named('PCToBCExchangeRate'),
  };
}

/** Whether nothing is asked of its cells but whether two rows have the same. */
export const isMereText = ({ role, place, tellsProduct }: RevenueColumn): boolean =>
  role === 'text' && place !== -1 && !tellsProduct;

/** Reads the cells of columns that the file does not have: once, and when numbers are void. */
export function readAbsentColumns(set: RevenueColumnSet): void {
  for (const column of [set.customerName, set.reseller, set.direct, set.pricingCurrency, set.rate])
    if (column.index === -1) column.number = column.read('').number;
}

/** The number of the partner that counts: the reseller, else the direct one. Below 0: there is none. */
export const partnerNumber = ({ reseller, direct }: RevenueColumnSet): number =>
  reseller.number === NO_PARTNER ? direct.number : reseller.number;
