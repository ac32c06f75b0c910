import { compareLines } from '../ledger/lineOrder.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import type { Cents } from '../money.ts';

/** How many lines a list of the largest shows. */
export const RANKED_LINES = 20;

export interface RankedLine {
  readonly line: PayableLine;
  readonly amount: Cents;
}

/**
 * Keeps the largest amounts above 0, largest first; of equal ones those that are first in payout
 * order, whatever the order in which they come.
 */
export function keepLargest(ranked: RankedLine[], line: PayableLine, amount: Cents): void {
  if (amount <= 0n) return;
  let place = ranked.length;
  for (; place > 0; place--) {
    const before = ranked[place - 1];
    if (!before || before.amount > amount) break;
    if (before.amount === amount && compareLines(before.line, line) <= 0) break;
  }
  if (place === RANKED_LINES) return;
  ranked.splice(place, 0, { line, amount });
  if (ranked.length > RANKED_LINES) ranked.pop();
}
