import { type ExactUsd, exactUsd, formatUsd, ZERO_USD } from '../../../core/money.ts';
import type { FirstPurchaseEvidence } from './explanation.ts';
import { sourceRow } from './sourceRow.ts';
import type { ReplayedMonth, TenantReplay } from './tenantReplay.ts';

/** What the loaded history and the opening balances say of a customer's first purchase in an area. */
export function firstPurchaseEvidence(
  replay: TenantReplay,
  solutionArea: string,
): FirstPurchaseEvidence {
  const last = replay.months.at(-1);
  const known = last?.after.firstPurchase.get(solutionArea);
  const seenIn = known?.kind === 'seen' ? known.month : '';
  const month = replay.months.find(({ plan }) => plan.month === seenIn);
  const balance = openingBalance(replay, solutionArea);
  return {
    solutionArea,
    known: known === undefined || known.kind === 'new' ? 'none' : known.kind,
    seenIn,
    seenExactUSD: month ? formatUsd(areaRevenue(replay, month, solutionArea)) : '',
    opening: balance,
    firstBillingMonth: last?.plan.firstBillingMonth ?? '',
  };
}

function openingBalance({ opening, joined, tenant }: TenantReplay, solutionArea: string) {
  for (const { kept } of opening.agreed) {
    const { row } = kept;
    const isOurs = row.balance === 'first-purchase' && row.tenant === tenant;
    if (isOurs && row.solutionArea === solutionArea) {
      return { ...sourceRow(joined, kept), month: row.month };
    }
  }
  return null;
}

function areaRevenue(
  { settings }: TenantReplay,
  { usdByGroup }: ReplayedMonth,
  area: string,
): ExactUsd {
  const groups = settings.rulebook.productGroups.filter(
    ({ solutionArea }) => solutionArea === area,
  );
  return groups.reduce((sum, { id }) => exactUsd(sum + (usdByGroup.get(id) ?? ZERO_USD)), ZERO_USD);
}
