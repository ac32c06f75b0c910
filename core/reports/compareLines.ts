import { codePointOrder } from '../codePointOrder.ts';
import type { PayableLine } from '../ledger/payableLine.ts';

/** The order of `payouts.csv` within a month (files.md 2), in which caps are used up too. */
export function compareLines(left: PayableLine, right: PayableLine): number {
  return (
    codePointOrder(left.partner, right.partner) ||
    codePointOrder(left.tenant, right.tenant) ||
    codePointOrder(left.rule, right.rule) ||
    codePointOrder(left.workload, right.workload) ||
    codePointOrder(left.subscription, right.subscription) ||
    codePointOrder(left.productGroup, right.productGroup) ||
    codePointOrder(left.claimId, right.claimId)
  );
}
