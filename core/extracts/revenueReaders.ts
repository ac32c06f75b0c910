import { foldGuid, type PartnerId, type TenantId } from '../ids.ts';
import { type Amount, formatAmount } from '../money.ts';
import type { Day } from '../month.ts';
import {
  type BoundColumns,
  type Cells,
  type ColumnReader,
  cellText,
  columnOf,
  filled,
  textReader,
} from './column.ts';
import { currencyReader } from './currencyReader.ts';
import { rowDayReader } from './dateReaders.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader, tenantReader } from './idReaders.ts';
import { amountReader } from './numberReaders.ts';
import { isAmbiguous, parseAmount } from './parseNumber.ts';
import { ownText, remembered } from './remembered.ts';
import type { RevenueColumns } from './revenueColumns.ts';
import { partnerMissing } from './rowIssues.ts';
import type { RevenueRow } from './rows.ts';

/** The columns of a billing or azure file that are decoded, each read by itself. */
export interface RevenueReaders {
  readonly tenant: ColumnReader<TenantId>;
  readonly partner: ColumnReader<PartnerId>;
  readonly subscription: ColumnReader<string>;
  readonly day: ColumnReader<Day>;
  readonly amount: ColumnReader<Amount>;
  readonly currency: ColumnReader<string>;
  readonly pricingCurrency: (cells: Cells) => string;
  readonly rate: (cells: Cells) => Rate;
  readonly customerName: (cells: Cells) => string;
}

export interface Rate {
  readonly value: RevenueRow['pcToBcRate'];
  /** For comparing rows: the number if it is one, else the text. */
  readonly text: string;
}

/** What a cell of each column means, as `RevenueRow` has it. */
export function revenueReaders(
  columns: BoundColumns,
  context: DecodeContext,
  names: RevenueColumns,
): RevenueReaders {
  return {
    tenant: tenantReader(columns, 'CustomerId'),
    partner: revenuePartnerReader(columns),
    subscription: filled(columns, 'SubscriptionId', (text) => ownText(foldGuid(text))),
    day: rowDayReader(columns, names.date, context),
    amount: amountReader(columns, names.amount, context),
    currency: currencyReader(columns, names.currency),
    pricingCurrency: upperCaseReader(columns, 'PricingCurrency'),
    rate: rateReader(columns, context),
    customerName: textReader(columns, 'CustomerName'),
  };
}

/** Whether a cell names no reseller: Microsoft writes none as 0 as well. */
export const isNoReseller = (text: string): boolean => text === '' || text === '0';

/** The partner in `ResellerMPNID` if that is filled, else the one in `MPNID`. */
function revenuePartnerReader(columns: BoundColumns): ColumnReader<PartnerId> {
  const reseller = columnOf(columns, 'ResellerMPNID');
  const direct = columnOf(columns, 'MPNID');
  const resellerOf = partnerReader(columns, 'ResellerMPNID');
  const directOf = partnerReader(columns, 'MPNID');
  const headings = [reseller, direct].filter(({ index }) => index !== -1);
  const missing = partnerMissing(headings.map(({ heading }) => heading));
  return (cells) => {
    if (!isNoReseller(cellText(cells, reseller))) return resellerOf(cells);
    return cellText(cells, direct) === '' ? missing : directOf(cells);
  };
}

function upperCaseReader(columns: BoundColumns, name: string): (cells: Cells) => string {
  const column = columnOf(columns, name);
  const upperCase = remembered((text) => text.toUpperCase());
  return (cells) => upperCase(cellText(cells, column));
}

/** The rate is wrong only where it is needed, so a bad one is a value here and no issue yet. */
function rateReader(columns: BoundColumns, { numbers }: DecodeContext): (cells: Cells) => Rate {
  const column = columnOf(columns, 'PCToBCExchangeRate');
  const rateOf = remembered((text): Rate => {
    if (text === '') return { value: 'empty', text };
    const rate = parseAmount(text, numbers);
    if (typeof rate === 'bigint') return { value: usableRate(rate), text: formatAmount(rate) };
    return { value: isAmbiguous(rate) ? 'ambiguous' : 'invalid', text };
  });
  return (cells) => rateOf(cellText(cells, column));
}

const usableRate = (rate: Amount): Amount | 'invalid' => (rate > 0n ? rate : 'invalid');
