/**
 * What must hold of every tenant's month before anything is published (reliability.md 3.4). These
 * restate the rules from the outside; one that fails parks the month instead of paying it.
 */
import type { WorkloadId } from '../ids.ts';
import type { UnsettledLine } from '../incentives/cap.ts';
import { measuredUnits } from '../incentives/highWaterMark.ts';
import type { MonthTerms } from '../incentives/monthTerms.ts';
import type { TenantMonth } from '../incentives/tenantMonth.ts';
import { type Cents, cents, formatCents, ZERO_CENTS } from '../money.ts';
import type { PayableLine } from './payableLine.ts';
import type { TenantFacts } from './tenantFacts.ts';
import { heldFor, type TenantState } from './tenantState.ts';

/** Sentences of what does not hold, each naming its check; none when all is well. */
export function checkTenantMonth(
  facts: TenantFacts,
  before: TenantState,
  { lines, after }: TenantMonth,
  terms: MonthTerms,
): string[] {
  const broken: string[] = [];
  checkMarks(facts, before, after, terms, broken);
  for (const line of lines) checkUnits(line, terms, broken);
  checkUnitsPaidOnce(lines, before, after, broken);
  checkCaps(lines, before, broken);
  return broken;
}

/** I3: a mark never falls and lies at or above every month's usage. */
function checkMarks(
  facts: TenantFacts,
  before: TenantState,
  after: TenantState,
  terms: MonthTerms,
  broken: string[],
): void {
  if (after.marks !== before.marks) {
    for (const [workload, mark] of before.marks) {
      if ((after.marks.get(workload) ?? -1) >= mark) continue;
      broken.push(`I3: the mark of ${workload} fell in ${terms.month}`);
    }
  }
  for (const { workload, monthlyActiveUsers, paidAvailableUnits } of facts.usage) {
    const usage =
      terms.policies.ratchet === 'usage'
        ? monthlyActiveUsers
        : measuredUnits(monthlyActiveUsers, paidAvailableUnits);
    if ((after.marks.get(workload) ?? -1) >= usage) continue;
    broken.push(`I3: usage of ${workload} lies above the mark in ${terms.month}`);
  }
}

/** I4: no units below 0, and none beyond what is measured above the baseline. */
function checkUnits(
  { usage, rule }: PayableLine | UnsettledLine,
  terms: MonthTerms,
  broken: string[],
): void {
  if (!usage) return;
  const { compensableUnits, baseline } = usage;
  const measured = measuredUnits(usage.monthlyActiveUsers, usage.paidAvailableUnits);
  const most = Math.max(0, measured - baseline);
  const releases = terms.policies.baseline === 'gateRelease';
  const holds = compensableUnits >= 0 && (releases || compensableUnits <= most);
  if (!holds) broken.push(`I4: ${rule} pays ${compensableUnits} units of at most ${most}`);
}

interface UsedUnits {
  readonly rule: string;
  readonly workload: string;
  units: number;
}

/**
 * I5: no unit is paid twice. The units that a rule pays or begins to hold in a month, for whomever,
 * are no more than the mark rose; what was held before is paid without a rise. Summed over months
 * that is final mark - starting mark.
 */
function checkUnitsPaidOnce(
  lines: TenantMonth['lines'],
  before: TenantState,
  after: TenantState,
  broken: string[],
): void {
  for (const { rule, workload, units } of usedUnits(lines, before, after)) {
    const id = workload as WorkloadId;
    const rise = (after.marks.get(id) ?? 0) - (before.marks.get(id) ?? 0);
    if (units <= rise) continue;
    broken.push(`I5: ${rule} pays or holds ${units} units where the mark rose by ${rise}`);
  }
}

/** The units of each rule and workload, in the order in which they are met first. */
function usedUnits(
  lines: TenantMonth['lines'],
  before: TenantState,
  after: TenantState,
): UsedUnits[] {
  const used: UsedUnits[] = [];
  for (const line of lines) {
    if (line.usage && mayEarn(line)) {
      addUnits(used, line.rule, line.workload, line.usage.compensableUnits);
    }
  }
  for (const [key, units] of after.heldUnits) addUnits(used, ...heldFor(key), units);
  for (const [key, units] of before.heldUnits) addUnits(used, ...heldFor(key), -units);
  return used;
}

/** A tenant has few workloads, so that looking through the list is cheaper than a map of keys. */
function addUnits(used: UsedUnits[], rule: string, workload: string, units: number): void {
  for (const entry of used) {
    if (entry.rule !== rule || entry.workload !== workload) continue;
    entry.units += units;
    return;
  }
  used.push({ rule, workload, units });
}

interface PaidUnderCap {
  readonly rule: string;
  earning: Cents;
  readonly left: Cents;
}

/** I2: what a month pays under a cap of the tenant's own is no more than was left of it. */
function checkCaps(lines: TenantMonth['lines'], before: TenantState, broken: string[]): void {
  let paid: Map<string, PaidUnderCap> | undefined;
  for (const line of lines) {
    if ('capTerms' in line || !line.cap || line.earning === 0n) continue;
    paid ??= new Map();
    const { key, limit } = line.cap;
    const known = paid.get(key);
    if (known) known.earning = cents(known.earning + line.earning);
    else {
      const gross = before.capGross.get(key) ?? ZERO_CENTS;
      const left = gross < limit ? cents(limit - gross) : ZERO_CENTS;
      paid.set(key, { rule: line.rule, earning: line.earning, left });
    }
  }
  if (!paid) return;
  for (const { rule, earning, left } of paid.values()) {
    if (earning <= left) continue;
    broken.push(
      `I2: ${rule} pays ${formatCents(earning)} where ${formatCents(left)} is left under the cap`,
    );
  }
}

const mayEarn = (line: PayableLine | UnsettledLine): boolean =>
  line.reason === '' || line.reason === 'CAP_REACHED' || line.reason === 'CAP_TRUNCATED';
