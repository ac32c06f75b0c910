import type { PayableLine } from '../ledger/payableLine.ts';
import type { Cents } from '../money.ts';

/** How many lines a list of the largest shows. */
export const RANKED_LINES = 20;

export interface RankedLine {
  readonly line: PayableLine;
  readonly amount: Cents;
}

/** Keeps the largest amounts above 0, largest first; of equal ones those that came first. */
export function keepLargest(ranked: RankedLine[], line: PayableLine, amount: Cents): void {
  if (amount <= 0n) return;
  let place = ranked.length;
  while (place > 0 && (ranked[place - 1]?.amount ?? amount) < amount) place -= 1;
  if (place === RANKED_LINES) return;
  ranked.splice(place, 0, { line, amount });
  if (ranked.length > RANKED_LINES) ranked.pop();
}
