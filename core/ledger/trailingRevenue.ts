/** Revenue by partner and month, and the twelve-month sum that thresholds ask for (calculation.md 6). */
import { type ExactUsd, exactUsd, ZERO_USD } from '../money.ts';
import { addMonths, type Month, monthsBetween } from '../month.ts';

/** A partner's month: the exact sum of classified revenue, from at least one accepted row. */
export interface PartnerMonth {
  readonly partner: string;
  readonly month: Month;
  readonly revenue: ExactUsd;
}

export interface Trailing {
  readonly byPartner: ReadonlyMap<string, ExactUsd>;
  /** Opening balances that accepted rows overrule. */
  readonly warnings: readonly string[];
}

/**
 * Each partner's revenue over `month` and the eleven before it: of its rows where it has any in a
 * month, else of the opening balance of that month.
 */
export function trailingRevenue(
  month: Month,
  rows: readonly PartnerMonth[],
  opening: ReadonlyMap<string, ExactUsd>,
): Trailing {
  const window = new Set(monthsBetween(addMonths(month, -11), month));
  const byPartner = new Map<string, ExactUsd>();
  const add = (partner: string, revenue: ExactUsd) =>
    byPartner.set(partner, exactUsd((byPartner.get(partner) ?? ZERO_USD) + revenue));
  const counted = new Set<string>();
  for (const row of rows) {
    if (!window.has(row.month)) continue;
    counted.add(`${row.partner}|${row.month}`);
    add(row.partner, row.revenue);
  }
  const warnings: string[] = [];
  for (const [key, revenue] of opening) {
    const [partner = '', balanceMonth = ''] = key.split('|');
    if (!window.has(balanceMonth as Month)) continue;
    if (!counted.has(key)) add(partner, revenue);
    else {
      warnings.push(
        `The opening trailing revenue of partner ${partner} for ${balanceMonth} is ignored: the loaded extracts have rows of that month, and the rows count.`,
      );
    }
  }
  return { byPartner, warnings: warnings.sort() };
}
