/** The billing or Azure rows of a part of a file: a column of numbers for each field. */
import type { RevenueSink } from '../../../core/extracts/rowSinks.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import { AMOUNT_DECIMALS, type Amount } from '../../../core/money.ts';
import { monthNumber } from '../../../core/month.ts';
import { forgetTexts, type NumberedTexts, newNumberedTexts, numberOf } from './textNumbers.ts';

/** Stands in `decimals` for an amount that no safe integer holds: `mantissa` is the number of its text. */
export const AMOUNT_AS_TEXT = 255;
const IDENTITY_WORDS = 4;

/** Small files are many: they begin with little, and double it. */
const FIRST_ROWS = 256;

export interface RevenueColumns {
  rows: number;
  readonly texts: NumberedTexts;
  row: Uint32Array;
  month: Uint16Array;
  tenant: Uint32Array;
  customerName: Uint32Array;
  partner: Uint32Array;
  subscription: Uint32Array;
  productGroup: Uint32Array;
  product: Uint32Array;
  currency: Uint32Array;
  pricingCurrency: Uint32Array;
  rate: Uint32Array;
  mantissa: Float64Array;
  decimals: Uint8Array;
  /** Four words a row. */
  identity: Uint32Array;
}

function newRevenueColumns(capacity: number): RevenueColumns {
  return {
    rows: 0,
    texts: newNumberedTexts(),
    row: new Uint32Array(capacity),
    month: new Uint16Array(capacity),
    tenant: new Uint32Array(capacity),
    customerName: new Uint32Array(capacity),
    partner: new Uint32Array(capacity),
    subscription: new Uint32Array(capacity),
    productGroup: new Uint32Array(capacity),
    product: new Uint32Array(capacity),
    currency: new Uint32Array(capacity),
    pricingCurrency: new Uint32Array(capacity),
    rate: new Uint32Array(capacity),
    mantissa: new Float64Array(capacity),
    decimals: new Uint8Array(capacity),
    identity: new Uint32Array(capacity * IDENTITY_WORDS),
  };
}

/** Room for twice as many rows. */
function grow(columns: RevenueColumns): void {
  const larger = newRevenueColumns(columns.row.length * 2);
  larger.row.set(columns.row);
  larger.month.set(columns.month);
  larger.tenant.set(columns.tenant);
  larger.customerName.set(columns.customerName);
  larger.partner.set(columns.partner);
  larger.subscription.set(columns.subscription);
  larger.productGroup.set(columns.productGroup);
  larger.product.set(columns.product);
  larger.currency.set(columns.currency);
  larger.pricingCurrency.set(columns.pricingCurrency);
  larger.rate.set(columns.rate);
  larger.mantissa.set(columns.mantissa);
  larger.decimals.set(columns.decimals);
  larger.identity.set(columns.identity);
  const { rows, texts } = columns;
  Object.assign(columns, larger, { rows, texts });
}

/** Columns and what fills them. */
export interface GatheredRevenue {
  readonly sink: RevenueSink;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/** As `gatheredUsage`. */
export function gatheredRevenue(
  rowsAPart: number,
  part: (columns: RevenueColumns) => void,
): GatheredRevenue {
  const columns = newRevenueColumns(FIRST_ROWS);
  const end = () => {
    part(columns);
    columns.rows = 0;
    forgetTexts(columns.texts);
  };
  const sink: RevenueSink = {
    numberOf: (text) => numberOf(columns.texts, text),
    revenueRow(
      row,
      month,
      tenant,
      customerName,
      partner,
      subscription,
      productGroup,
      product,
      currency,
      pricingCurrency,
      rate,
      mantissa,
      decimals,
      identity0,
      identity1,
      identity2,
      identity3,
    ) {
      if (columns.rows === columns.row.length) grow(columns);
      const index = columns.rows++;
      columns.row[index] = row;
      columns.month[index] = month;
      columns.tenant[index] = tenant;
      columns.customerName[index] = customerName;
      columns.partner[index] = partner;
      columns.subscription[index] = subscription;
      columns.productGroup[index] = productGroup;
      columns.product[index] = product;
      columns.currency[index] = currency;
      columns.pricingCurrency[index] = pricingCurrency;
      columns.rate[index] = rate;
      columns.mantissa[index] = mantissa;
      columns.decimals[index] = decimals;
      const word = index * IDENTITY_WORDS;
      columns.identity[word] = identity0;
      columns.identity[word + 1] = identity1;
      columns.identity[word + 2] = identity2;
      columns.identity[word + 3] = identity3;
      if (columns.rows < rowsAPart) return false;
      end();
      return true;
    },
  };
  return { sink, end };
}

/** A row that was decoded as an object. */
export function addRevenueRow(sink: RevenueSink, row: RevenueRow): void {
  const amount = amountParts(row.amount) ?? {
    mantissa: sink.numberOf(row.amount.toString()),
    decimals: AMOUNT_AS_TEXT,
  };
  sink.revenueRow(
    row.row,
    monthNumber(row.month),
    sink.numberOf(row.tenant),
    sink.numberOf(row.customerName),
    sink.numberOf(row.partner),
    sink.numberOf(row.subscription),
    sink.numberOf(row.productGroup),
    sink.numberOf(row.product),
    sink.numberOf(row.currency),
    sink.numberOf(row.pricingCurrency),
    sink.numberOf(row.pcToBcRate.toString()),
    amount.mantissa,
    amount.decimals,
    identityWord(row.identity, 0),
    identityWord(row.identity, 1),
    identityWord(row.identity, 2),
    identityWord(row.identity, 3),
  );
}

/** Without the zeros at its end; undefined when what is left is more than a safe integer holds. */
function amountParts(amount: Amount): { mantissa: number; decimals: number } | undefined {
  let rest: bigint = amount;
  let decimals = AMOUNT_DECIMALS;
  while (decimals > 0 && rest % 10n === 0n) {
    rest /= 10n;
    decimals -= 1;
  }
  const mantissa = Number(rest);
  return Number.isSafeInteger(mantissa) ? { mantissa, decimals } : undefined;
}

const identityWord = (identity: string, word: number): number =>
  Number.parseInt(identity.slice(word * 8, word * 8 + 8), 16);
