/**
 * The usage of one tenant and month as columns instead of objects: a distributor's year has millions of
 * rows, and the same few arrays serve tenant after tenant.
 */
import type { UsageFact } from '../ledger/tenantFacts.ts';
import type { Month } from '../month.ts';
import { partnerOfMonth } from './partnersOfMonth.ts';
import { type RulesOfMonth, type WorkloadOfMonth, workloadOfMonth } from './rulesOfMonth.ts';

/**
 * The fields of `UsageFact`, row by row; only the first `rows` of each column count. Two rows of
 * one workload have the very same record of it.
 */
export interface UsageColumns {
  rows: number;
  readonly workload: WorkloadOfMonth[];
  /** The partner's place among those of the month. */
  readonly partner: number[];
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
export function usageColumnsOf(facts: readonly UsageFact[], rules: RulesOfMonth): UsageColumns {
  const columns = newUsageColumns();
  for (const fact of facts) {
    const row = columns.rows++;
    columns.workload[row] = workloadOfMonth(rules, fact.workload);
    columns.partner[row] = partnerOfMonth(rules.partners, fact.partner).place;
    columns.attribution[row] = fact.attribution;
    columns.associatedFrom[row] = fact.associatedFrom;
    columns.monthlyActiveUsers[row] = fact.monthlyActiveUsers;
    columns.paidAvailableUnits[row] = fact.paidAvailableUnits;
  }
  return columns;
}
