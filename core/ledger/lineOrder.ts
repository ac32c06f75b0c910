import { codePointOrder } from '../codePointOrder.ts';
import type { PayableLine } from './payableLine.ts';

type LineKey = Pick<
  PayableLine,
  'partner' | 'tenant' | 'rule' | 'workload' | 'subscription' | 'productGroup' | 'claimId'
>;

/** The order of `payouts.csv`, and the order in which lines use up a cap (files.md 2). */
export function compareLines(a: LineKey, b: LineKey): number {
  return (
    codePointOrder(a.partner, b.partner) ||
    codePointOrder(a.tenant, b.tenant) ||
    codePointOrder(a.rule, b.rule) ||
    codePointOrder(a.workload, b.workload) ||
    codePointOrder(a.subscription, b.subscription) ||
    codePointOrder(a.productGroup, b.productGroup) ||
    codePointOrder(a.claimId, b.claimId)
  );
}
