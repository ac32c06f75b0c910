import { type Cents, cents, formatCents, ZERO_CENTS } from '../../../core/money.ts';
import { count, grouped } from './moneyText.ts';
import { columns } from './textLayout.ts';

export interface MonthTotals {
  readonly month: string;
  readonly earning: Cents;
  readonly lines: number;
  readonly payingLines: number;
}

/** What each month earned, and all of them together, as a table for a person. */
export function totalsTable(months: readonly MonthTotals[]): string {
  const total = months.reduce((sum, { earning }) => cents(sum + earning), ZERO_CENTS);
  const rows = [
    ['Month', 'Earnings USD', 'Lines', 'Paying'],
    ...months.map(({ month, earning, lines, payingLines }) => [
      month,
      money(earning),
      count(lines),
      count(payingLines),
    ]),
    ['Total', money(total)],
  ];
  return columns(rows, [1, 2, 3]).join('\n');
}

const money = (value: Cents): string => grouped(formatCents(value));
