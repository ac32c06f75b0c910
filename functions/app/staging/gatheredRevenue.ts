/** The billing or Azure rows of a part of a file as numbers. */
import { digitsOfAmount } from '../../../core/extracts/amountDigits.ts';
import { AS_GUID, type RevenueSink } from '../../../core/extracts/rowSinks.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import { GUID_WORDS, readGuid } from '../../../core/guidWords.ts';
import { monthNumber } from '../../../core/month.ts';
import { beginRow, type GatheredRows, gathering } from './gatheredRows.ts';
import type { PartLimits } from './partLimits.ts';

/** Stands in `decimals` for an amount that `high` and `low` cannot hold: `low` is the number of its text. */
export const AMOUNT_AS_TEXT = 255;

/** Numbers a row has beside its month and tenant. */
const REVENUE_WIDTH = 22;
/** Where each of them lies in the row. */
export const REVENUE = {
  row: 0,
  /** Numbers of texts, in the order in which they are written. */
  partner: 1,
  productGroup: 2,
  product: 3,
  currency: 4,
  pricingCurrency: 5,
  rate: 6,
  customerName: 7,
  /** The number of a text, or `AS_GUID` and four words, which else are 0. */
  subscription: 8,
  guid: 9,
  decimals: 13,
  /** The digits of the amount: each a 64-bit number, as two words. */
  high: 14,
  low: 16,
  /** Four words. */
  identity: 18,
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
  limits: PartLimits,
  part: (gathered: GatheredRows) => void,
): GatheredRevenue {
  const rows = gathering(REVENUE_WIDTH, limits, part);
  const { gathered } = rows;

  const revenueRow: RevenueSink['revenueRow'] = (row) => {
    const at = beginRow(gathered, row.month, row.tenant);
    const { numbers } = gathered;
    const { amount, guid, identity } = row;
    numbers[at] = row.row;
    numbers[at + REVENUE.partner] = row.partner;
    numbers[at + REVENUE.productGroup] = row.productGroup;
    numbers[at + REVENUE.product] = row.product;
    numbers[at + REVENUE.currency] = row.currency;
    numbers[at + REVENUE.pricingCurrency] = row.pricingCurrency;
    numbers[at + REVENUE.rate] = row.rate;
    numbers[at + REVENUE.customerName] = row.customerName;
    numbers[at + REVENUE.subscription] = row.subscription;
    const isGuid = row.subscription === AS_GUID;
    for (let word = 0; word < GUID_WORDS; word++) {
      numbers[at + REVENUE.guid + word] = isGuid ? (guid[word] ?? 0) : 0;
      numbers[at + REVENUE.identity + word] = identity[word] ?? 0;
    }
    numbers[at + REVENUE.decimals] = amount.decimals;
    putDigits(numbers, at + REVENUE.high, amount.high);
    putDigits(numbers, at + REVENUE.low, amount.low);
    rows.rowIsDone(false);
  };

  return {
    sink: { numberOf: rows.numberOf, areVoid: rows.areVoid, revenueRow },
    add(row) {
      rows.makeRoom();
      addRevenueRow(revenueRow, row, rows.numberOf);
    },
    end: rows.end,
  };
}

const ENCODER = new TextEncoder();

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
  const guid = new Uint32Array(GUID_WORDS);
  const subscription = ENCODER.encode(row.subscription);
  const isGuid = readGuid(guid, subscription, 0, subscription.length);
  put({
    row: row.row,
    month: monthNumber(row.month),
    tenant: number(row.tenant),
    customerName: number(row.customerName),
    partner: number(row.partner),
    subscription: isGuid ? AS_GUID : number(row.subscription),
    productGroup: number(row.productGroup),
    product: number(row.product),
    currency: number(row.currency),
    pricingCurrency: number(row.pricingCurrency),
    rate: number(row.pcToBcRate.toString()),
    amount,
    guid,
    identity: Int32Array.from([0, 1, 2, 3], (word) => identityWord(row.identity, word)),
  });
}

const identityWord = (identity: string, word: number): number =>
  Number.parseInt(identity.slice(word * 8, word * 8 + 8), 16);
