import type { RowIssue } from '../extracts/issue.ts';
import type { RevenueRow } from '../extracts/rows.ts';
import { type Amount, divideAmount, type ExactUsd, usdAt, usdOf } from '../money.ts';
import type { Month } from '../month.ts';

/** Dollars per unit of a currency in a month; undefined when no extract says it beyond doubt. */
export type FxRateOf = (month: Month, currency: string) => Amount | undefined;

/** What there is to know of a row's amount. */
export type RowAmount = Pick<
  RevenueRow,
  'month' | 'amount' | 'currency' | 'pricingCurrency' | 'pcToBcRate'
>;

/**
 * A row's amount in US dollars (calculation.md 3.3): the month's fx rate; else, where the row is
 * priced in dollars, its own rate from dollars to the billing currency; else why there is none.
 */
export function toUsd(
  row: RowAmount,
  fxRateOf: FxRateOf,
): { readonly usd: ExactUsd } | { readonly issue: RowIssue } {
  if (row.currency === 'USD') return { usd: usdOf(row.amount) };
  const rate = fxRateOf(row.month, row.currency);
  if (rate !== undefined) return { usd: usdAt(row.amount, rate) };
  const own = row.pcToBcRate;
  if (row.pricingCurrency !== 'USD' || own === 'empty') return noRate(row);
  if (own === 'invalid' || own === 'ambiguous') return unreadableRate(own);
  if (own <= 0n) return unreadableRate('invalid');
  return { usd: usdOf(divideAmount(row.amount, own)) };
}

function noRate({ currency, month }: RowAmount): { issue: RowIssue } {
  const message = `There is no rate from ${currency} to US dollars for ${month}, or several that contradict each other. An fx extract (Month,Currency,UsdPerUnit) needs one: ${month},${currency},<dollars for one ${currency}>.`;
  return { issue: { code: 'NO_EXCHANGE_RATE', message } };
}

function unreadableRate(kind: 'invalid' | 'ambiguous'): { issue: RowIssue } {
  return kind === 'ambiguous'
    ? {
        issue: {
          code: 'NUMBER_AMBIGUOUS',
          message:
            'PCToBCExchangeRate is written with a comma or grouping. Write it with a decimal point, or declare --numbers eu.',
        },
      }
    : {
        issue: {
          code: 'NUMBER_INVALID',
          message: 'PCToBCExchangeRate is needed here and is not a number above 0.',
        },
      };
}
