/**
 * Customer add pays on the first purchase of a tenant in a solution area, and only where the
 * history proves that it is the first (calculation.md 3.6).
 */
import type { FirstPurchase } from '../ledger/tenantState.ts';
import type { ExactUsd } from '../money.ts';
import type { Month } from '../month.ts';

export type FirstPurchaseReason = '' | 'FIRST_PURCHASE_UNPROVEN' | 'IVDCUST';

/** What is known of the first purchase after a month with this revenue in the area. */
export function firstPurchaseAfter(
  before: FirstPurchase | undefined,
  month: Month,
  areaRevenue: ExactUsd,
): FirstPurchase | undefined {
  const isOpen = before === undefined || before.kind === 'new';
  if (!isOpen || areaRevenue <= 0n) return before;
  return { kind: 'seen', month, saidToBeNew: before !== undefined };
}

/** Why customer add pays nothing in `month`, given what is known after that month. */
export function firstPurchaseReason(
  known: FirstPurchase | undefined,
  month: Month,
  firstBillingMonth: Month | undefined,
): FirstPurchaseReason {
  if (known === undefined || known.kind === 'new') return 'FIRST_PURCHASE_UNPROVEN';
  if (known.kind === 'beforeHistory' || known.month < month) return 'IVDCUST';
  const proven = known.saidToBeNew || month !== firstBillingMonth;
  return proven ? '' : 'FIRST_PURCHASE_UNPROVEN';
}
