import { MONTHS } from './months.ts';

/** Dollars for a euro and for a pound, moving a little from month to month. */
export function exchangeRates(): string {
  const rows = MONTHS.flatMap((month, index) => [
    `${month},EUR,1.0${50 + ((index * 7) % 40)}`,
    `${month},GBP,1.2${10 + ((index * 11) % 70)}`,
  ]);
  return `Month,Currency,UsdPerUnit\n${rows.join('\n')}\n`;
}
