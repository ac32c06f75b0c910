/** Each partner's standing in a month: its facts in force, and its revenue of twelve months. */
import type { OpeningRow, PartnerFactRow } from '../../../core/extracts/rows.ts';
import { type PartnerStanding, partnerStanding } from '../../../core/incentives/eligibility.ts';
import { type PartnerMonth, trailingRevenue } from '../../../core/ledger/trailingRevenue.ts';
import { type ExactUsd, exactUsd, usdOf, ZERO_USD } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { FoldedRange } from '../folding/foldBuckets.ts';
import type { JoinedExtracts } from './joinExtracts.ts';

/** By partner and month: what rows come to, and what opening balances say. */
export interface PartnerRevenue {
  readonly ofRows: readonly PartnerMonth[];
  readonly ofOpening: ReadonlyMap<string, ExactUsd>;
}

/** Of all months, to be made once: each month's standings ask for twelve of them. */
export const partnerRevenue = (
  folds: readonly FoldedRange[],
  opening: readonly OpeningRow[],
): PartnerRevenue => ({ ofRows: partnerMonths(folds), ofOpening: openingRevenue(opening) });

/** The partners' revenue by month, ranges summed. */
export function partnerMonths(folds: readonly FoldedRange[]): PartnerMonth[] {
  const sums = new Map<string, PartnerMonth>();
  for (const { partner, month, revenue } of folds.flatMap((fold) => fold.partnerMonths)) {
    const key = `${partner}|${month}`;
    const sum = exactUsd((sums.get(key)?.revenue ?? ZERO_USD) + revenue);
    sums.set(key, { partner, month, revenue: sum });
  }
  return [...sums.values()];
}

const openingRevenue = (opening: readonly OpeningRow[]): ReadonlyMap<string, ExactUsd> =>
  new Map(
    opening.flatMap((row) =>
      row.balance === 'trailing-revenue'
        ? [[`${row.partner}|${row.month}`, usdOf(row.revenue)] as const]
        : [],
    ),
  );

/** Also of partners that have revenue alone. The warnings name the balances that rows overrule. */
export function partnerStandings(
  month: Month,
  { partnerFacts }: Pick<JoinedExtracts, 'partnerFacts'>,
  { ofRows, ofOpening }: PartnerRevenue,
): { standings: Map<string, PartnerStanding>; warnings: readonly string[] } {
  const facts = new Map<string, PartnerFactRow[]>();
  for (const { row } of partnerFacts) {
    const list = facts.get(row.partner);
    if (list) list.push(row);
    else facts.set(row.partner, [row]);
  }
  const { byPartner, warnings } = trailingRevenue(month, ofRows, ofOpening);
  const partners = [...new Set([...facts.keys(), ...byPartner.keys()])].sort();
  const standings = new Map(
    partners.map((partner) => [
      partner,
      partnerStanding(facts.get(partner) ?? [], month, byPartner.get(partner) ?? ZERO_USD),
    ]),
  );
  return { standings, warnings };
}
