/** The billing or Azure rows of a part of a file as numbers. */
import { digitsOfAmount } from '../../../core/extracts/amountDigits.ts';
import type { RevenueSink } from '../../../core/extracts/rowSinks.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import { monthNumber } from '../../../core/month.ts';
import { beginRow, type GatheredRows, gathering } from './gatheredRows.ts';
import { numberOf } from './textNumbers.ts';

/** Stands in `decimals` for an amount that `high` and `low` cannot hold: `low` is the number of its text. */
export const AMOUNT_AS_TEXT = 255;

/** Numbers a row has beside its month and tenant. */
const REVENUE_WIDTH = 18;
/** Where each of them lies in the row. */
export const REVENUE = {
  row: 0,
  /** Numbers of texts, in the order in which they are written. */
  partner: 1,
  subscription: 2,
  productGroup: 3,
  product: 4,
  currency: 5,
  pricingCurrency: 6,
  rate: 7,
  customerName: 8,
  decimals: 9,
  /** The digits of the amount: each a 64-bit number, as two words. */
  high: 10,
  low: 12,
  /** Four words. */
  identity: 14,
} as const;

/** Rows and what fills them. */
export interface GatheredRevenue {
  readonly sink: RevenueSink;
  /** Takes a row that was decoded as an object. */
  add(row: RevenueRow): void;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/** Both are the same memory. */
const DIGITS = new Float64Array(1);
const DIGIT_WORDS = new Uint32Array(DIGITS.buffer);

/** The digits that lie at `at`, one of the two places of an amount's. */
export function digitsAt(numbers: Uint32Array, at: number): number {
  DIGIT_WORDS[0] = numbers[at] ?? 0;
  DIGIT_WORDS[1] = numbers[at + 1] ?? 0;
  return DIGITS[0] ?? 0;
}

function putDigits(numbers: Uint32Array, at: number, digits: number): void {
  DIGITS[0] = digits;
  numbers[at] = DIGIT_WORDS[0] ?? 0;
  numbers[at + 1] = DIGIT_WORDS[1] ?? 0;
}

/** As `gatheredUsage`. */
export function gatheredRevenue(
  rowsAPart: number,
  part: (gathered: GatheredRows) => void,
): GatheredRevenue {
  const rows = gathering(REVENUE_WIDTH, rowsAPart, part);
  const { gathered } = rows;

  const revenueRow: RevenueSink['revenueRow'] = (
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
    high,
    low,
    decimals,
    identity0,
    identity1,
    identity2,
    identity3,
  ) => {
    const at = beginRow(gathered, month, tenant);
    const { numbers } = gathered;
    numbers[at] = row;
    numbers[at + REVENUE.partner] = partner;
    numbers[at + REVENUE.subscription] = subscription;
    numbers[at + REVENUE.productGroup] = productGroup;
    numbers[at + REVENUE.product] = product;
    numbers[at + REVENUE.currency] = currency;
    numbers[at + REVENUE.pricingCurrency] = pricingCurrency;
    numbers[at + REVENUE.rate] = rate;
    numbers[at + REVENUE.customerName] = customerName;
    numbers[at + REVENUE.decimals] = decimals;
    putDigits(numbers, at + REVENUE.high, high);
    putDigits(numbers, at + REVENUE.low, low);
    numbers[at + REVENUE.identity] = identity0;
    numbers[at + REVENUE.identity + 1] = identity1;
    numbers[at + REVENUE.identity + 2] = identity2;
    numbers[at + REVENUE.identity + 3] = identity3;
    return rows.rowIsDone(false);
  };

  return {
    sink: { numberOf: rows.numberOf, labelOf: rows.labelOf, revenueRow },
    add(row) {
      rows.makeRoom(false);
      addRevenueRow(revenueRow, row, (text) => numberOf(gathered.texts, text));
    },
    end: rows.end,
  };
}

function addRevenueRow(
  put: RevenueSink['revenueRow'],
  row: RevenueRow,
  number: (text: string) => number,
): void {
  const amount = digitsOfAmount(row.amount) ?? {
    high: 0,
    low: number(row.amount.toString()),
    decimals: AMOUNT_AS_TEXT,
  };
  put(
    row.row,
    monthNumber(row.month),
    number(row.tenant),
    number(row.customerName),
    number(row.partner),
    number(row.subscription),
    number(row.productGroup),
    number(row.product),
    number(row.currency),
    number(row.pricingCurrency),
    number(row.pcToBcRate.toString()),
    amount.high,
    amount.low,
    amount.decimals,
    identityWord(row.identity, 0),
    identityWord(row.identity, 1),
    identityWord(row.identity, 2),
    identityWord(row.identity, 3),
  );
}

const identityWord = (identity: string, word: number): number =>
  Number.parseInt(identity.slice(word * 8, word * 8 + 8), 16);
