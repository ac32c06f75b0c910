/**
 * What must hold of every tenant's month before it counts (reliability.md 3.4), for a tenant of usage
 * alone. It restates the rules from the outside; where it does not hold, the month is worked out again
 * in the way of all tenants, which says in words what is wrong.
 */
import { columnAt } from '../../columnAt.ts';
import { measuredUnits } from '../highWaterMark.ts';
import type { MonthTerms } from '../monthTerms.ts';
import type { WorkloadOfMonth } from '../rulesOfMonth.ts';
import type { UsageLines } from '../usageLines.ts';
import { placeOfMark, type UsageState } from './usageState.ts';
import type { UsageTenant } from './usageTenant.ts';

export const holds = (tenant: UsageTenant, terms: MonthTerms): boolean =>
  marksHold(tenant, terms) && unitsHold(tenant) && paidOnce(tenant) && capsHold(tenant);

/** I3: a mark never falls and lies at or above every month's usage. */
function marksHold({ usage, state }: UsageTenant, { policies }: MonthTerms): boolean {
  for (let place = 0; place < state.marks; place++) {
    if ((state.mark[place] ?? 0) < (state.markBefore[place] ?? 0)) return false;
  }
  for (let row = 0; row < usage.rows; row++) {
    const active = usage.monthlyActiveUsers[row] ?? 0;
    const paid = usage.paidAvailableUnits[row] ?? 0;
    const used = policies.ratchet === 'usage' ? active : measuredUnits(active, paid);
    const place = placeOfMark(state, columnAt(usage.workload, row));
    if (place === -1 || (state.mark[place] ?? 0) < used) return false;
  }
  return true;
}

/** I4: no units below 0, and none beyond what is measured above the baseline. */
function unitsHold({ usage, lines }: UsageTenant): boolean {
  for (let line = 0; line < lines.count; line++) {
    const row = lines.row[line] ?? 0;
    const units = lines.compensableUnits[line] ?? 0;
    const measured = measuredUnits(
      usage.monthlyActiveUsers[row] ?? 0,
      usage.paidAvailableUnits[row] ?? 0,
    );
    const most = Math.max(0, measured - (lines.baseline[line] ?? 0));
    if (!(units >= 0 && units <= most)) return false;
  }
  return true;
}

/** I5: the units that a rule pays, to whomever, are no more than the mark rose. */
function paidOnce({ usage, lines, state }: UsageTenant): boolean {
  // Lines are made rule by rule, so those of one rule follow one another.
  for (let line = 0; line < lines.count; ) {
    const rule = columnAt(lines.rule, line);
    const workload = columnAt(usage.workload, lines.row[line] ?? 0);
    let units = 0;
    for (; line < lines.count && lines.rule[line] === rule; line++) {
      if (mayEarn(lines, line)) units += lines.compensableUnits[line] ?? 0;
    }
    if (units > riseOf(state, workload)) return false;
  }
  return true;
}

const mayEarn = ({ reason }: UsageLines, line: number): boolean =>
  reason[line] === '' || reason[line] === 'CAP_REACHED' || reason[line] === 'CAP_TRUNCATED';

function riseOf(state: UsageState, workload: WorkloadOfMonth): number {
  const place = placeOfMark(state, workload);
  if (place === -1) return 0;
  return (state.mark[place] ?? 0) - (state.markBefore[place] ?? 0);
}

/** I2: what a month pays under a cap is no more than was left of it, and what is left falls by it. */
function capsHold({ lines, state, settled }: UsageTenant): boolean {
  for (let cap = 0; cap < state.caps; cap++) {
    const last = state.capLine[cap] ?? 0;
    if (last === -1) continue;
    const limit = columnAt(lines.rule, last).ownCapLimit ?? 0;
    let left = Math.max(0, limit - (state.grossBefore[cap] ?? 0));
    for (let place = 0; place < lines.count; place++) {
      const line = settled.order[place] ?? 0;
      if (settled.cap[line] !== cap) continue;
      left -= settled.earning[line] ?? 0;
      if (left < 0 || left !== settled.capRemaining[line]) return false;
    }
  }
  return true;
}
