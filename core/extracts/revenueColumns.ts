import { AZURE_COLUMNS } from './azureColumns.ts';
import { BILLING_COLUMNS } from './billingColumns.ts';
import { KIND_COLUMNS } from './kindColumns.ts';
import type { RevenueRow } from './rows.ts';

/** What billing and azure files name differently. */
export interface RevenueColumns {
  readonly kind: RevenueRow['kind'];
  /** The day that a row belongs to. */
  readonly date: string;
  /** Before tax. */
  readonly amount: string;
  readonly currency: string;
  /** What tells the product: an invoice's ids and name, a meter's category and publisher. */
  readonly product: readonly string[];
  /** The columns in which identical rows are equal. */
  readonly compared: readonly string[];
}

/** The new-commerce invoice reconciliation file, v1 or v2. */
export const BILLING: RevenueColumns = {
  kind: 'billing',
  date: 'ChargeStartDate',
  amount: 'Subtotal',
  currency: 'Currency',
  product: ['ProductId', 'SkuId', 'ProductName'],
  compared: BILLING_COLUMNS,
};

/** The daily rated usage file, v1 or v2. */
export const AZURE: RevenueColumns = {
  kind: 'azure',
  date: 'UsageDate',
  amount: 'BillingPreTaxTotal',
  currency: 'BillingCurrency',
  product: ['MeterCategory', 'PublisherName'],
  compared: AZURE_COLUMNS,
};

/** The columns that must be filled; the partner's are not among them, as either of two will do. */
export const filledColumns = ({ kind }: RevenueColumns): string[] =>
  KIND_COLUMNS[kind].required.filter((anyOf) => anyOf.length === 1).flat();
