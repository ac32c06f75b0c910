/**
 * What must hold of every tenant's month before it counts (reliability.md 3.4), for a tenant of usage
 * alone. It restates the rules from the outside; where it does not hold, the month is worked out again
 * in the way of all tenants, which says in words what is wrong.
 */
import { columnAt } from '../../columnAt.ts';
import { measuredUnits } from '../highWaterMark.ts';
import type { MonthTerms } from '../monthTerms.ts';
import type { UsageLines } from '../usageLines.ts';
import { placeOf, type UsageState } from './usageState.ts';
import type { UsageTenant } from './usageTenant.ts';

export const holds = (tenant: UsageTenant, terms: MonthTerms): boolean =>
  marksHold(tenant, terms) && unitsHold(tenant) && paidOnce(tenant) && capsHold(tenant);

/** I3: a mark never falls and lies at or above every month's usage. */
function marksHold({ usage, state }: UsageTenant, { policies }: MonthTerms): boolean {
  for (let place = 0; place < state.marks; place++) {
    if (columnAt(state.mark, place) < columnAt(state.markBefore, place)) return false;
  }
  let near = 0;
  for (let row = 0; row < usage.rows; row++) {
    const active = columnAt(usage.monthlyActiveUsers, row);
    const paid = columnAt(usage.paidAvailableUnits, row);
    const used = policies.ratchet === 'usage' ? active : measuredUnits(active, paid);
    near = placeOf(state.workload, state.marks, columnAt(usage.workload, row), near);
    if (near === -1 || columnAt(state.mark, near) < used) return false;
  }
  return true;
}

/** I4: no units below 0, and none beyond what is measured above the baseline. */
function unitsHold({ usage, lines }: UsageTenant): boolean {
  for (let line = 0; line < lines.count; line++) {
    const row = columnAt(lines.row, line);
    const units = columnAt(lines.compensableUnits, line);
    const measured = measuredUnits(
      columnAt(usage.monthlyActiveUsers, row),
      columnAt(usage.paidAvailableUnits, row),
    );
    const most = Math.max(0, measured - columnAt(lines.baseline, line));
    if (!(units >= 0 && units <= most)) return false;
  }
  return true;
}

/** I5: the units that a rule pays, to whomever, are no more than the mark rose. */
function paidOnce({ lines, state }: UsageTenant): boolean {
  // Lines are made rule by rule, so those of one rule follow one another.
  for (let line = 0; line < lines.count; ) {
    const rule = columnAt(lines.rule, line);
    let units = 0;
    for (; line < lines.count && lines.rule[line] === rule; line++) {
      if (mayEarn(lines, line)) units += columnAt(lines.compensableUnits, line);
    }
    if (units > riseOf(state, rule.rule.workload)) return false;
  }
  return true;
}

const mayEarn = ({ reason }: UsageLines, line: number): boolean =>
  reason[line] === '' || reason[line] === 'CAP_REACHED' || reason[line] === 'CAP_TRUNCATED';

function riseOf(state: UsageState, workload: string): number {
  const place = placeOf(state.workload, state.marks, workload, 0);
  if (place === -1) return 0;
  return columnAt(state.mark, place) - columnAt(state.markBefore, place);
}

/** I2: what a month pays under a cap is no more than was left of it, and what is left falls by it. */
function capsHold({ lines, state, settled }: UsageTenant): boolean {
  for (let cap = 0; cap < state.caps; cap++) {
    const last = columnAt(state.capLine, cap);
    if (last === -1) continue;
    const limit = Number(columnAt(lines.partner, last).capTerms?.limit);
    let left = Math.max(0, limit - columnAt(state.grossBefore, cap));
    for (let place = 0; place < lines.count; place++) {
      const line = columnAt(settled.order, place);
      if (settled.cap[line] !== cap) continue;
      left -= columnAt(settled.earning, line);
      if (left < 0 || left !== settled.capRemaining[line]) return false;
    }
  }
  return true;
}
