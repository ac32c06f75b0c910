import { currencyOf, decodeRows, optional, rateOf, reject, required, rowMonthOf } from './cells.ts';
import { dividedAt24, type Exact, exactText, times } from './decimal.ts';
import { acceptedRows, type Extract, type Row } from './rows.ts';
import { keyOf, settle } from './settle.ts';

interface ExchangeRate {
  readonly month: string;
  readonly currency: string;
  readonly usdPerUnit: Exact;
}

/** The rates that no other row of the same month and currency contradicts. */
export function decodeExchangeRates(extracts: readonly Extract[]): ExchangeRate[] {
  const decoded = decodeRows(acceptedRows(extracts, 'fx'), (row) => ({
    month: rowMonthOf(required(row, 'Month')),
    currency: currencyOf(required(row, 'Currency')),
    usdPerUnit: rateOf(required(row, 'UsdPerUnit')),
  }));
  return settle(
    decoded,
    (one) => keyOf(one.month, one.currency),
    (one) => exactText(one.usdPerUnit),
  );
}

export interface Amount {
  readonly value: Exact;
  readonly currency: string;
  readonly month: string;
}

/** The amount of a row in dollars (calculation.md 3.3); refuses to guess a rate. */
export function inUsd(amount: Amount, row: Row, rates: readonly ExchangeRate[]): Exact {
  const { value, currency, month } = amount;
  if (currency === 'USD') return value;
  const rate = rates.find((one) => one.month === month && one.currency === currency);
  if (rate) return times(value, rate.usdPerUnit);
  const own = optional(row, 'PCToBCExchangeRate');
  const pricedInUsd = optional(row, 'PricingCurrency').toUpperCase() === 'USD';
  if (!pricedInUsd || own === '') return reject('NO_EXCHANGE_RATE');
  return dividedAt24(value, rateOf(own));
}
