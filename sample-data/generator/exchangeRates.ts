/**
 * Exchange rates. `fx.csv` has the euro for every month and sterling up to December: from January on
 * sterling, and the Swiss franc throughout, are converted with the rate that stands in the row.
 */
import type { Month } from '../../core/month.ts';
import type { Cells } from './delimitedText.ts';
import { byMonth } from './sampleMonths.ts';

/** Units of the billing currency for one dollar: `PCToBCExchangeRate`. */
const BILLING_PER_DOLLAR = {
  USD: '1 1 1 1 1 1',
  EUR: '0.94 0.93 0.92 0.92 0.93 0.92',
  GBP: '0.82 0.81 0.79 0.79 0.79 0.78',
  CHF: '0.91 0.89 0.88 0.87 0.88 0.88',
};

export type Currency = keyof typeof BILLING_PER_DOLLAR;

/** The rate that the row of a month carries, such as `0.94`. */
export function billingRateOf(currency: Currency, month: Month): string {
  return byMonth(BILLING_PER_DOLLAR[currency]).find(([found]) => found === month)?.[1] ?? '';
}

const USD_PER_UNIT: readonly [currency: string, months: string][] = [
  ['EUR', '1.06 1.08 1.09 1.09 1.08 1.09'],
  ['GBP', '1.22 1.24 1.27 - - -'],
];

export const FX_RECORDS: readonly Cells[] = USD_PER_UNIT.flatMap(([currency, months]) =>
  byMonth(months).map(
    ([month, rate]): Cells => ({
      Month: month,
      Currency: currency,
      UsdPerUnit: rate,
    }),
  ),
);
