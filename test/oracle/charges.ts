import { azureGroup, billingGroup } from './catalogue.ts';
import {
  amountOf,
  currencyOf,
  dateOf,
  decodeRows,
  optional,
  partnerId,
  reject,
  required,
  rowMonthOf,
  subscriptionId,
  tenantIn,
} from './cells.ts';
import { type Exact, exactFrom, exactText } from './decimal.ts';
import { decodeExchangeRates, inUsd } from './exchange.ts';
import { AZURE_COLUMNS, BILLING_COLUMNS } from './exportColumns.ts';
import { acceptedRows, columnName, type Extract, type Row } from './rows.ts';
import { groupBy, keyOf } from './settle.ts';

/** One accepted billing or azure row. */
export interface Charge {
  readonly kind: 'billing' | 'azure';
  readonly partner: string;
  readonly tenant: string;
  readonly subscription: string;
  /** Undefined is `unclassified`. */
  readonly group: string | undefined;
  readonly month: string;
  readonly usd: Exact;
  readonly customerName: string;
}

/** The columns whose names differ between the two kinds. */
const KIND = {
  billing: {
    date: 'ChargeStartDate',
    amount: 'Subtotal',
    currency: 'Currency',
    columns: BILLING_COLUMNS,
  },
  azure: {
    date: 'UsageDate',
    amount: 'BillingPreTaxTotal',
    currency: 'BillingCurrency',
    columns: AZURE_COLUMNS,
  },
} as const;

/** Cells that a charge cannot do without, beside those that are decoded anyway. */
const FILLED = {
  billing: ['ProductId', 'SkuId', 'ProductName', 'ChargeType', 'InvoiceNumber'],
  azure: ['MeterCategory', 'ConsumedService'],
} as const;

export function decodeCharges(extracts: readonly Extract[]): Charge[] {
  const rates = decodeExchangeRates(extracts);
  return (['billing', 'azure'] as const).flatMap((kind) => {
    const decoded = decodeRows(acceptedRows(extracts, kind), (row) => decodeRow(kind, row, rates));
    return withoutDuplicates(decoded);
  });
}

function decodeRow(kind: Charge['kind'], row: Row, rates: ReturnType<typeof decodeExchangeRates>) {
  for (const column of FILLED[kind]) required(row, column);
  const partner = optional(row, 'ResellerMPNID') || optional(row, 'MPNID');
  const amount = {
    value: amountOf(required(row, KIND[kind].amount)),
    currency: currencyOf(required(row, KIND[kind].currency)),
    month: rowMonthOf(required(row, KIND[kind].date)),
  };
  return {
    kind,
    partner: partnerId(partner || reject('PARTNER_MISSING')),
    tenant: tenantIn(row, 'CustomerId'),
    subscription: subscriptionId(required(row, 'SubscriptionId')),
    group:
      kind === 'billing'
        ? billingGroup(optional(row, 'ProductName'))
        : azureGroup(optional(row, 'MeterCategory'), optional(row, 'PublisherName')),
    month: amount.month,
    usd: inUsd(amount, row, rates),
    customerName: optional(row, 'CustomerName'),
    identity: identityOf(kind, row),
  };
}

/** Equal for two rows exactly if they are identical in every column that the export is known by. */
function identityOf(kind: Charge['kind'], row: Row): string {
  const { date, amount, currency, columns } = KIND[kind];
  const decoders: Readonly<Record<string, (text: string) => string>> = {
    [columnName('CustomerId')]: (text) => text.toLowerCase(),
    [columnName('SubscriptionId')]: subscriptionId,
    [columnName(date)]: (text) => dateOf(text),
    [columnName(amount)]: decimalText,
    [columnName(currency)]: (text) => text.toUpperCase(),
    [columnName('PricingCurrency')]: (text) => text.toUpperCase(),
    [columnName('PCToBCExchangeRate')]: decimalText,
  };
  return keyOf(
    ...columns.map((column) => (decoders[columnName(column)] ?? String)(optional(row, column))),
  );
}

/** `1.10` and `1.1` are one number; text that is none stays as it is. */
function decimalText(text: string): string {
  const value = exactFrom(text);
  return value === undefined ? text : exactText(value);
}

/** Rows of one identity count as often as in the file that has most of them (files.md 1). */
function withoutDuplicates<T extends Charge & { identity: string; row: Row }>(decoded: T[]): T[] {
  return [...groupBy(decoded, (one) => one.identity).values()].flatMap((same) => {
    const countsByFile = [...groupBy(same, (one) => one.row.file).values()].map((of) => of.length);
    const kept = same.slice(0, Math.max(...countsByFile));
    for (const other of same.slice(kept.length)) other.row.fate = 'duplicate';
    return kept;
  });
}
