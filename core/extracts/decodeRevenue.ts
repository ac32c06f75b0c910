import { foldGuid, type PartnerId, type ProductGroupId } from '../ids.ts';
import { type Amount, formatAmount } from '../money.ts';
import { monthOf } from '../month.ts';
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
import type { RowIssue } from './issue.ts';
import { KIND_COLUMNS } from './kindColumns.ts';
import { amountReader } from './numberReaders.ts';
import { parseAmount } from './parseNumber.ts';
import { remembered } from './remembered.ts';
import { revenueIdentity } from './revenueIdentity.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { missingCell, partnerMissing } from './rowIssues.ts';
import type { RevenueRow } from './rows.ts';

/** What billing and azure files name differently. */
export interface RevenueColumns {
  readonly kind: RevenueRow['kind'];
  /** The day that a row belongs to. */
  readonly date: string;
  /** Before tax. */
  readonly amount: string;
  readonly currency: string;
  /** The columns in which identical rows are equal. */
  readonly compared: readonly string[];
}

export interface Product {
  readonly group: ProductGroupId | 'unclassified';
  readonly name: string;
}

/** Rows of billing and azure files: what a partner's customer was charged (calculation.md 3). */
export function decodeRevenue(
  columns: BoundColumns,
  context: DecodeContext,
  names: RevenueColumns,
  productOf: (cells: Cells) => Product,
): RowDecoder {
  const emptyCellOf = emptyCellFinder(columns, names.kind);
  const tenantOf = tenantReader(columns, 'CustomerId');
  const partnerOf = revenuePartnerReader(columns);
  const subscriptionOf = filled(columns, 'SubscriptionId', remembered(foldGuid));
  const dayOf = rowDayReader(columns, names.date, context);
  const amountOf = amountReader(columns, names.amount, context);
  const currencyOf = currencyReader(columns, names.currency);
  const pricingCurrencyOf = upperCaseReader(columns, 'PricingCurrency');
  const rateOf = rateReader(columns, context);
  const customerNameOf = textReader(columns, 'CustomerName');
  const decoded = ['CustomerId', 'SubscriptionId', names.date, names.amount, names.currency];
  decoded.push('PricingCurrency', RATE);
  const identityOf = revenueIdentity(columns, names.compared, decoded, context);

  return (cells, row) => {
    const empty = emptyCellOf(cells);
    if (empty !== undefined) return empty;
    const tenant = tenantOf(cells);
    if (isIssue(tenant)) return tenant;
    const partner = partnerOf(cells);
    if (isIssue(partner)) return partner;
    const subscription = subscriptionOf(cells);
    if (isIssue(subscription)) return subscription;
    const day = dayOf(cells);
    if (isIssue(day)) return day;
    const amount = amountOf(cells);
    if (isIssue(amount)) return amount;
    const currency = currencyOf(cells);
    if (isIssue(currency)) return currency;
    const pricingCurrency = pricingCurrencyOf(cells);
    const rate = rateOf(cells);
    const product = productOf(cells);
    const values = [
      tenant,
      subscription,
      day,
      formatAmount(amount),
      currency,
      pricingCurrency,
      rate.text,
    ];
    return {
      kind: names.kind,
      row,
      month: monthOf(day),
      tenant,
      partner,
      subscription,
      productGroup: product.group,
      product: product.name,
      amount,
      currency,
      pricingCurrency,
      pcToBcRate: rate.value,
      identity: identityOf(cells, values),
      customerName: customerNameOf(cells),
    };
  };
}

/** Finds the first empty cell of the columns that must be filled; the partner's have a code of their own. */
function emptyCellFinder(
  columns: BoundColumns,
  kind: RevenueRow['kind'],
): (cells: Cells) => RowIssue | undefined {
  const required = KIND_COLUMNS[kind].required.flatMap((anyOf) =>
    anyOf.length === 1 ? anyOf.map((name) => columnOf(columns, name)) : [],
  );
  return (cells) => {
    for (const column of required) {
      if (cellText(cells, column) === '') return missingCell(column.heading);
    }
    return undefined;
  };
}

/** The partner in `ResellerMPNID` if that is filled, else the one in `MPNID`. */
function revenuePartnerReader(columns: BoundColumns): ColumnReader<PartnerId> {
  const reseller = columnOf(columns, 'ResellerMPNID');
  const direct = columnOf(columns, 'MPNID');
  const resellerOf = partnerReader(columns, 'ResellerMPNID');
  const directOf = partnerReader(columns, 'MPNID');
  const headings = [reseller, direct].filter(({ index }) => index !== -1);
  const missing = partnerMissing(headings.map(({ heading }) => heading));
  return (cells) => {
    if (cellText(cells, reseller) !== '') return resellerOf(cells);
    return cellText(cells, direct) === '' ? missing : directOf(cells);
  };
}

function upperCaseReader(columns: BoundColumns, name: string): (cells: Cells) => string {
  const column = columnOf(columns, name);
  const upperCase = remembered((text) => text.toUpperCase());
  return (cells) => upperCase(cellText(cells, column));
}

const RATE = 'PCToBCExchangeRate';

interface Rate {
  readonly value: RevenueRow['pcToBcRate'];
  /** For comparing rows: the number if it is one, else the text. */
  readonly text: string;
}

/** The rate is wrong only where it is needed, so a bad one is a value here and no issue yet. */
function rateReader(columns: BoundColumns, { numbers }: DecodeContext): (cells: Cells) => Rate {
  const column = columnOf(columns, RATE);
  const rateOf = remembered((text): Rate => {
    if (text === '') return { value: 'empty', text };
    const rate = parseAmount(text, numbers);
    if (typeof rate === 'bigint') return { value: usableRate(rate), text: formatAmount(rate) };
    return { value: rate === 'grouped' || rate === 'grouped-eu' ? 'ambiguous' : 'invalid', text };
  });
  return (cells) => rateOf(cellText(cells, column));
}

const usableRate = (rate: Amount): Amount | 'invalid' => (rate > 0n ? rate : 'invalid');
