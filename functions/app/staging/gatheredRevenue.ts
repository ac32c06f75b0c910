/** The billing or Azure rows of a part of a file as numbers, a row's numbers together (`gatheredUsage.ts`). */
import { digitsOfAmount } from '../../../core/extracts/amountDigits.ts';
import type { RevenueSink } from '../../../core/extracts/rowSinks.ts';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import { monthNumber } from '../../../core/month.ts';
import {
  forgetMany,
  labelOf,
  type NumberedTexts,
  newNumberedTexts,
  numberOf,
} from './textNumbers.ts';

/** Stands in `decimals` for an amount that `high` and `low` cannot hold: `low` is the number of its text. */
export const AMOUNT_AS_TEXT = 255;

/** Small files are many: they begin with little, and double it. */
const FIRST_ROWS = 256;

/** Numbers a row has; an even number, so that its amount lies where 64-bit numbers may. */
export const REVENUE_WIDTH = 20;
/** Where each of them lies in the row. */
export const REVENUE = {
  row: 0,
  month: 1,
  tenant: 2,
  customerName: 3,
  partner: 4,
  subscription: 5,
  productGroup: 6,
  product: 7,
  currency: 8,
  pricingCurrency: 9,
  rate: 10,
  decimals: 11,
  /** Four words. */
  identity: 12,
  /** The digits of the amount, each a 64-bit number in the place of two. */
  high: 16,
  low: 18,
} as const;

export interface RevenueRows {
  rows: number;
  readonly texts: NumberedTexts;
  numbers: Uint32Array;
  /** The same memory, for the digits of amounts. */
  digits: Float64Array;
}

/** Rows and what fills them. */
export interface GatheredRevenue {
  readonly sink: RevenueSink;
  /** Takes a row that was decoded as an object. */
  add(row: RevenueRow): void;
  /** Makes a part of the rows that are left. */
  end(): void;
}

/** As `gatheredUsage`. */
export function gatheredRevenue(
  rowsAPart: number,
  part: (gathered: RevenueRows) => void,
): GatheredRevenue {
  const gathered: RevenueRows = {
    rows: 0,
    texts: newNumberedTexts(),
    ...roomFor(FIRST_ROWS),
  };
  const end = () => {
    part(gathered);
    gathered.rows = 0;
  };
  const sink = sinkInto(gathered, () => {
    if (gathered.rows < rowsAPart) return false;
    end();
    return forgetMany(gathered.texts);
  });
  return {
    sink,
    end,
    add(row) {
      // Who holds numbers is not told here that they are void, so these texts stay.
      if (gathered.rows + 1 >= rowsAPart) {
        end();
        if (!gathered.texts.areGiven) forgetMany(gathered.texts);
      }
      addRevenueRow(sink.revenueRow, row, (text) => numberOf(gathered.texts, text));
    },
  };
}

/** `filled` is asked after every row whether all numbers of texts are void. */
function sinkInto(gathered: RevenueRows, filled: () => boolean): RevenueSink {
  return {
    numberOf(text) {
      gathered.texts.areGiven = true;
      return numberOf(gathered.texts, text);
    },
    labelOf(text) {
      gathered.texts.areGiven = true;
      return labelOf(gathered.texts, text);
    },
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
      high,
      low,
      decimals,
      identity0,
      identity1,
      identity2,
      identity3,
    ) {
      const at = gathered.rows * REVENUE_WIDTH;
      if (at === gathered.numbers.length) grow(gathered);
      const { numbers } = gathered;
      numbers[at] = row;
      numbers[at + REVENUE.month] = month;
      numbers[at + REVENUE.tenant] = tenant;
      numbers[at + REVENUE.customerName] = customerName;
      numbers[at + REVENUE.partner] = partner;
      numbers[at + REVENUE.subscription] = subscription;
      numbers[at + REVENUE.productGroup] = productGroup;
      numbers[at + REVENUE.product] = product;
      numbers[at + REVENUE.currency] = currency;
      numbers[at + REVENUE.pricingCurrency] = pricingCurrency;
      numbers[at + REVENUE.rate] = rate;
      numbers[at + REVENUE.decimals] = decimals;
      numbers[at + REVENUE.identity] = identity0;
      numbers[at + REVENUE.identity + 1] = identity1;
      numbers[at + REVENUE.identity + 2] = identity2;
      numbers[at + REVENUE.identity + 3] = identity3;
      gathered.digits[(at + REVENUE.high) / 2] = high;
      gathered.digits[(at + REVENUE.low) / 2] = low;
      gathered.rows += 1;
      return filled();
    },
  };
}

function roomFor(rows: number): Pick<RevenueRows, 'numbers' | 'digits'> {
  const numbers = new Uint32Array(rows * REVENUE_WIDTH);
  return { numbers, digits: new Float64Array(numbers.buffer) };
}

function grow(gathered: RevenueRows): void {
  const larger = roomFor(gathered.rows * 2);
  larger.numbers.set(gathered.numbers);
  Object.assign(gathered, larger);
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
