/**
 * Usage incentives: a month's rows of one tenant x workload become lines (calculation.md 2). Rows and
 * lines are columns, because of all that is paid, usage comes by the million.
 */
import { columnAt } from '../columnAt.ts';
import type { IneligibleReason, ReasonCode } from '../ledger/payableLine.ts';
import { heldKey } from '../ledger/tenantState.ts';
import { compensableUnits, type Units } from './compensableUnits.ts';
import type { MonthTerms } from './monthTerms.ts';
import { NOBODY } from './partnersOfMonth.ts';
import { reasonUnder, type UsageRuleOfMonth, type WorkloadOfMonth } from './rulesOfMonth.ts';
import type { UsageColumns } from './usageColumns.ts';

/** What usage yields before caps; only the first `count` lines and `uncoveredCount` rows count. */
export interface UsageLines {
  count: number;
  readonly rule: UsageRuleOfMonth[];
  /** The row of usage that the line is about. */
  readonly row: number[];
  /** The mark before the month. */
  readonly highWaterMark: number[];
  readonly baseline: number[];
  readonly compensableUnits: number[];
  readonly reason: (ReasonCode | '')[];
  /** The rows that no rule in force covers, with the reason. */
  uncoveredCount: number;
  readonly uncoveredRow: number[];
  readonly uncoveredReason: IneligibleReason[];
}

export const newUsageLines = (): UsageLines => ({
  count: 0,
  rule: [],
  row: [],
  highWaterMark: [],
  baseline: [],
  compensableUnits: [],
  reason: [],
  uncoveredCount: 0,
  uncoveredRow: [],
  uncoveredReason: [],
});

/** A tenant's month: the lines are added to, and the units that `gateRelease` holds are changed. */
export interface UsageMonth {
  readonly usage: UsageColumns;
  readonly lines: UsageLines;
  readonly heldUnits: Map<string, number>;
  readonly terms: MonthTerms;
}

/**
 * Adds what the rows of one workload, from `from` to before `to`, yield: a line for each rule in force
 * and row that claims it; a row that none covers is kept with its reason.
 */
export function addWorkload(
  month: UsageMonth,
  from: number,
  to: number,
  highWaterMark: number,
): void {
  const workload = columnAt(month.usage.workload, from);
  const { rules } = workload;
  const contested = isContested(month, from, to, rules);
  for (const rule of rules) {
    for (let row = from; row < to; row++) {
      if (claims(month.usage, row, rule)) addLine(month, row, rule, contested, highWaterMark);
    }
  }
  for (let row = from; row < to; row++) {
    if (!isCovered(month.usage, row, rules)) addUncovered(month, row, workload);
  }
}

const claims = (usage: UsageColumns, row: number, rule: UsageRuleOfMonth): boolean =>
  usage.partner[row] !== NOBODY && usage.attribution[row] === rule.attribution;

function isCovered(usage: UsageColumns, row: number, rules: readonly UsageRuleOfMonth[]): boolean {
  for (const rule of rules) if (claims(usage, row, rule)) return true;
  return false;
}

function isAssociated({ usage, terms }: UsageMonth, row: number): boolean {
  const from = columnAt(usage.associatedFrom, row);
  return from === '' || from <= terms.month;
}

/** Whether two partners have rows that would earn, be it under different rules. */
function isContested(
  month: UsageMonth,
  from: number,
  to: number,
  rules: readonly UsageRuleOfMonth[],
): boolean {
  if (to - from === 1) return false;
  let earning: number | undefined;
  for (let row = from; row < to; row++) {
    if (!isCovered(month.usage, row, rules) || !isAssociated(month, row)) continue;
    const partner = month.usage.partner[row];
    if (earning !== undefined && partner !== earning) return true;
    earning = partner;
  }
  return false;
}

function addUncovered({ usage, lines }: UsageMonth, row: number, workload: WorkloadOfMonth): void {
  const place = lines.uncoveredCount++;
  lines.uncoveredRow[place] = row;
  lines.uncoveredReason[place] = uncoveredReason(workload, usage.partner[row] ?? NOBODY);
}

function uncoveredReason({ isPaid, rules }: WorkloadOfMonth, partner: number): IneligibleReason {
  if (!isPaid) return 'WORKLOAD_NOT_PAID';
  if (rules.length === 0) return 'NO_RULE_IN_FORCE';
  return partner === NOBODY ? 'NO_PARTNER' : 'ATTRIBUTION_NOT_ELIGIBLE';
}

function addLine(
  month: UsageMonth,
  row: number,
  rule: UsageRuleOfMonth,
  contested: boolean,
  highWaterMark: number,
): void {
  const { usage, lines, heldUnits, terms } = month;
  const partner = usage.partner[row] ?? NOBODY;
  const reason = reasonUnder(rule, partner, terms);
  const ineligible = !isAssociated(month, row)
    ? 'NOT_ASSOCIATED'
    : contested
      ? 'DUPLICATE_CLAIM'
      : reason;
  const units = compensableUnits({
    monthlyActiveUsers: usage.monthlyActiveUsers[row] ?? 0,
    paidAvailableUnits: usage.paidAvailableUnits[row] ?? 0,
    highWaterMark,
    minimumHighWaterMark: rule.minimumHighWaterMark,
    policy: terms.policies.baseline,
  });
  const mayHold = ineligible === '' && (heldUnits.size > 0 || units.unitsToHold > 0);
  const released = mayHold ? settleHeld(heldUnits, rule, partner, units) : 0;
  const line = lines.count++;
  lines.rule[line] = rule;
  lines.row[line] = row;
  lines.highWaterMark[line] = highWaterMark;
  lines.baseline[line] = units.baseline;
  lines.compensableUnits[line] = units.compensableUnits + released;
  lines.reason[line] = ineligible || (released > 0 ? '' : units.reason);
}

/** Keeps an eligible line's units while the minimum is not reached; else gives what was kept. */
function settleHeld(
  heldUnits: Map<string, number>,
  { rule, version, partners }: UsageRuleOfMonth,
  place: number,
  units: Units,
): number {
  const { partner } = columnAt(partners.list, place);
  const key = heldKey(rule.id, partner, rule.workload, version.from);
  const held = heldUnits.get(key) ?? 0;
  if (units.reason === 'MINTHNTMT') {
    if (units.unitsToHold > 0) heldUnits.set(key, held + units.unitsToHold);
    return 0;
  }
  heldUnits.delete(key);
  return held;
}
