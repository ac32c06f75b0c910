/**
 * `tenantMonth` for a tenant that has usage and nothing else, on columns. The rules are those of all
 * tenants (`addWorkload`); what is left out here is what such a tenant cannot have.
 */
import { columnAt } from '../../columnAt.ts';
import type { MonthTerms } from '../monthTerms.ts';
import { addWorkload } from '../usageLines.ts';
import { endOfWorkload, markAfterRows } from '../workloadRows.ts';
import { holds } from './checkUsage.ts';
import { settleUsage } from './settleUsage.ts';
import { addMark, placeOfMark } from './usageState.ts';
import type { UsageTenant } from './usageTenant.ts';

/** Nothing is held: that takes a policy which `canPayUsage` refuses. */
const NO_UNITS = new Map<string, number>();

/** Whether a month's terms allow for this way at all: units that are held back take the other one. */
export const canPayUsage = ({ policies }: MonthTerms): boolean =>
  policies.baseline !== 'gateRelease';

/**
 * Works out the lines of a tenant, and changes its state to the one after the month. False when it has
 * to be worked out by `tenantMonth`; what stands in `tenant` then means nothing.
 */
export function payUsageTenant(tenant: UsageTenant, terms: MonthTerms): boolean {
  const { usage, state, lines } = tenant;
  const month = { usage, lines, heldUnits: NO_UNITS, terms };
  for (let from = 0, to = 0; from < usage.rows; from = to) {
    to = endOfWorkload(usage, from);
    const workload = columnAt(usage.workload, from);
    let place = placeOfMark(state, workload);
    if (place === -1) place = addMark(state, workload, 0);
    const mark = state.mark[place] ?? 0;
    addWorkload(month, from, to, mark);
    state.mark[place] = markAfterRows(usage, from, to, mark, terms);
  }
  return settleUsage(tenant) && holds(tenant, terms);
}
