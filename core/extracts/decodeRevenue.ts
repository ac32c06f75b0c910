import { formatAmount } from '../money.ts';
import { monthOf } from '../month.ts';
import { type BoundColumns, type Cells, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import type { RowIssue } from './issue.ts';
import { filledColumns, type RevenueColumns } from './revenueColumns.ts';
import { revenueIdentity } from './revenueIdentity.ts';
import { productReader } from './revenueProduct.ts';
import { revenueReaders } from './revenueReaders.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { missingCell } from './rowIssues.ts';

/** Rows of billing and azure files: what a partner's customer was charged (calculation.md 3). */
export function decodeRevenue(
  columns: BoundColumns,
  context: DecodeContext,
  names: RevenueColumns,
): RowDecoder {
  const emptyCellOf = emptyCellFinder(columns, names);
  const productOf = productReader(columns, context, names);
  const read = revenueReaders(columns, context, names);
  const decoded = ['CustomerId', 'SubscriptionId', names.date, names.amount, names.currency];
  decoded.push('PricingCurrency', 'PCToBCExchangeRate');
  const identityOf = revenueIdentity(columns, names.compared, decoded, context);

  return (cells, row) => {
    const empty = emptyCellOf(cells);
    if (empty !== undefined) return empty;
    const tenant = read.tenant(cells);
    if (isIssue(tenant)) return tenant;
    const partner = read.partner(cells);
    if (isIssue(partner)) return partner;
    const subscription = read.subscription(cells);
    if (isIssue(subscription)) return subscription;
    const day = read.day(cells);
    if (isIssue(day)) return day;
    const amount = read.amount(cells);
    if (isIssue(amount)) return amount;
    const currency = read.currency(cells);
    if (isIssue(currency)) return currency;
    const pricingCurrency = read.pricingCurrency(cells);
    const rate = read.rate(cells);
    const product = productOf(cells);
    const values = [tenant, subscription, day, formatAmount(amount), currency, pricingCurrency];
    values.push(rate.text);
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
      customerName: read.customerName(cells),
    };
  };
}

/** Finds the first empty cell of the columns that must be filled; the partner's have a code of their own. */
function emptyCellFinder(
  columns: BoundColumns,
  names: RevenueColumns,
): (cells: Cells) => RowIssue | undefined {
  const filled = filledColumns(names).map((name) => columnOf(columns, name));
  return (cells) => {
    for (const column of filled) {
      if (cellText(cells, column) === '') return missingCell(column.heading);
    }
    return undefined;
  };
}
