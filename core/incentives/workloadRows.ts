/** The rows of one workload among a tenant's usage of a month, which come workload by workload. */
import { codePointOrder } from '../codePointOrder.ts';
import { columnAt } from '../columnAt.ts';
import { raisedTo } from './highWaterMark.ts';
import type { MonthTerms } from './monthTerms.ts';
import type { UsageColumns } from './usageColumns.ts';

/** Where the rows of the workload at `from` end. Usage that is not in order of workloads is a bug. */
export function endOfWorkload({ workload, rows }: UsageColumns, from: number): number {
  const own = columnAt(workload, from);
  let to = from + 1;
  while (to < rows && workload[to] === own) to++;
  if (to < rows && codePointOrder(own.id, columnAt(workload, to).id) > 0) {
    throw new Error('the usage of a tenant is not in the order of its workloads');
  }
  return to;
}

/** The mark after these rows (calculation.md 2); what ratchets it up is the rulebook's policy. */
export function markAfterRows(
  usage: UsageColumns,
  from: number,
  to: number,
  mark: number,
  { policies }: MonthTerms,
): number {
  let highest = mark;
  for (let row = from; row < to; row++) {
    const active = usage.monthlyActiveUsers[row] ?? 0;
    const paid = usage.paidAvailableUnits[row] ?? 0;
    highest = Math.max(highest, raisedTo(active, paid, policies.ratchet));
  }
  return highest;
}
