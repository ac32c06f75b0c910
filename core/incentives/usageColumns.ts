/**
 * The usage of one tenant and month as columns instead of objects: a distributor's year has millions of
 * rows, and the same few arrays serve tenant after tenant.
 */
import type { PartnerId, WorkloadId } from '../ids.ts';
import type { UsageFact } from '../ledger/tenantFacts.ts';
import type { Month } from '../month.ts';

/** The fields of `UsageFact`, row by row; only the first `rows` of each column count. */
export interface UsageColumns {
  rows: number;
  readonly workload: WorkloadId[];
  readonly partner: (PartnerId | '')[];
  readonly attribution: string[];
  readonly associatedFrom: (Month | '')[];
  readonly monthlyActiveUsers: number[];
  readonly paidAvailableUnits: number[];
}

export const newUsageColumns = (): UsageColumns => ({
  rows: 0,
  workload: [],
  partner: [],
  attribution: [],
  associatedFrom: [],
  monthlyActiveUsers: [],
  paidAvailableUnits: [],
});

/** Columns of facts; rows have the places of the facts. */
export function usageColumnsOf(facts: readonly UsageFact[]): UsageColumns {
  const columns = newUsageColumns();
  for (const fact of facts) {
    const row = columns.rows++;
    columns.workload[row] = fact.workload;
    columns.partner[row] = fact.partner;
    columns.attribution[row] = fact.attribution;
    columns.associatedFrom[row] = fact.associatedFrom;
    columns.monthlyActiveUsers[row] = fact.monthlyActiveUsers;
    columns.paidAvailableUnits[row] = fact.paidAvailableUnits;
  }
  return columns;
}
