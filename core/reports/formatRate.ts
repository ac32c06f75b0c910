import type { PayableLine } from '../ledger/payableLine.ts';
import { amount, formatAmount } from '../money.ts';

/** `4.00` (dollars a unit) or `3.75%` (of revenue); empty where a rule pays an amount. */
export function formatRate(rate: PayableLine['rate']): string {
  if (!rate) return '';
  return rate.kind === 'perUnit'
    ? formatAmount(rate.value, 2)
    : `${formatAmount(amount(rate.value * 100n), 2)}%`;
}
