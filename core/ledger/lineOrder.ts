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

/** Longer lists are left to the platform, whose sort pays for itself only there. */
const SHORT_LIST = 32;

/** Puts lines in that order, in place: a tenant's few by insertion. */
export function sortLines<Line extends LineKey>(lines: Line[]): void {
  if (lines.length > SHORT_LIST) {
    lines.sort(compareLines);
    return;
  }
  for (let sorted = 1; sorted < lines.length; sorted++) {
    const line = lines[sorted] as Line;
    let place = sorted;
    for (; place > 0; place--) {
      const before = lines[place - 1] as Line;
      if (compareLines(before, line) <= 0) break;
      lines[place] = before;
    }
    lines[place] = line;
  }
}
