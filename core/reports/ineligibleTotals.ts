import type { IneligibleLine, IneligibleReason } from '../ledger/payableLine.ts';
import { type ExactUsd, exactUsd, ZERO_USD } from '../money.ts';

/** What no rule covers, by reason: how many lines, and their revenue. */
export type IneligibleTotals = Map<IneligibleReason, IneligibleTotal>;

export interface IneligibleTotal {
  lines: number;
  revenue: ExactUsd;
}

export function addIneligible(totals: IneligibleTotals, line: IneligibleLine): void {
  const total = totalOf(totals, line.reason);
  total.lines += 1;
  if (line.revenue !== undefined) total.revenue = exactUsd(total.revenue + line.revenue);
}

/** Adds a line without revenue. */
export function addUncoveredLine(totals: IneligibleTotals, reason: IneligibleReason): void {
  totalOf(totals, reason).lines += 1;
}

/** Adds totals of other lines. */
export function addIneligibleTotals(totals: IneligibleTotals, others: IneligibleTotals): void {
  for (const [reason, { lines, revenue }] of others) {
    const total = totalOf(totals, reason);
    total.lines += lines;
    total.revenue = exactUsd(total.revenue + revenue);
  }
}

function totalOf(totals: IneligibleTotals, reason: IneligibleReason): IneligibleTotal {
  const known = totals.get(reason);
  if (known) return known;
  const total = { lines: 0, revenue: ZERO_USD };
  totals.set(reason, total);
  return total;
}
