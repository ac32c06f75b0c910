import { type Cents, formatCents, formatUsd, usdOf } from '../../../core/money.ts';
import { addMonths, type Month, monthsBetween } from '../../../core/month.ts';
import type { TrailingAccount } from './explanation.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** A partner's revenue over this month and the eleven before it, month by month (calculation.md 6). */
export function trailingAccount(
  replay: TenantReplay,
  partner: string,
  threshold: Cents,
): { readonly reached: boolean; readonly account: TrailingAccount } {
  const plan = replay.months.at(-1)?.plan;
  if (!plan) throw new Error('no month to explain');
  const months = monthsBetween(addMonths(plan.month, -11), plan.month).map((month) => ({
    month,
    ...revenueIn(replay, partner, month),
  }));
  const total = months.reduce((sum, { revenue }) => sum + revenue, 0n);
  const standing = plan.standings.get(partner)?.trailingRevenue ?? 0n;
  if (total !== standing) throw new Error(`the trailing revenue of ${partner} does not add up`);
  return {
    reached: total >= threshold * 10n ** 46n,
    account: {
      thresholdUSD: formatCents(threshold),
      totalExactUSD: formatUsd(total as typeof standing & ReturnType<typeof usdOf>),
      months: months.map(({ month, revenue, from, opening }) => ({
        month,
        exactUSD: formatUsd(revenue),
        from,
        opening,
      })),
    },
  };
}

/** Of the extracts' rows where the partner has any in the month, else of the opening balance. */
function revenueIn({ folds, opening, joined }: TenantReplay, partner: string, month: Month) {
  const ofRows = folds
    .filter((fold) => fold.month === month)
    .flatMap(({ partnerMonths }) => partnerMonths)
    .filter((sum) => sum.partner === partner);
  if (ofRows.length > 0) {
    const revenue = ofRows.reduce((sum, part) => sum + part.revenue, 0n) as ReturnType<
      typeof usdOf
    >;
    return { revenue, from: 'extracts' as const, opening: null };
  }
  for (const { kept } of opening.agreed) {
    const { row } = kept;
    if (row.balance !== 'trailing-revenue' || row.partner !== partner || row.month !== month) {
      continue;
    }
    return {
      revenue: usdOf(row.revenue),
      from: 'opening' as const,
      opening: sourceRow(joined, kept),
    };
  }
  return { revenue: 0n as ReturnType<typeof usdOf>, from: 'none' as const, opening: null };
}
