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
  return [
    ...checkMarks(facts, before, after, terms),
    ...lines.flatMap((line) => checkUnits(line, terms)),
    ...checkUnitsPaidOnce(lines, before, after),
    ...checkCaps(lines, before),
  ];
}

/** I3: a mark never falls and lies at or above every month's usage. */
function checkMarks(
  facts: TenantFacts,
  before: TenantState,
  after: TenantState,
  terms: MonthTerms,
): string[] {
  const fallen = [...before.marks].filter(
    ([workload, mark]) => (after.marks.get(workload) ?? -1) < mark,
  );
  const above = facts.usage.filter(({ workload, monthlyActiveUsers, paidAvailableUnits }) => {
    const usage =
      terms.policies.ratchet === 'usage'
        ? monthlyActiveUsers
        : measuredUnits(monthlyActiveUsers, paidAvailableUnits);
    return (after.marks.get(workload) ?? -1) < usage;
  });
  return [
    ...fallen.map(([workload]) => `I3: the mark of ${workload} fell in ${terms.month}`),
    ...above.map(
      ({ workload }) => `I3: usage of ${workload} lies above the mark in ${terms.month}`,
    ),
  ];
}

/** I4: no units below 0, and none beyond what is measured above the baseline. */
function checkUnits({ usage, rule }: PayableLine | UnsettledLine, terms: MonthTerms): string[] {
  if (!usage) return [];
  const { compensableUnits, baseline } = usage;
  const measured = measuredUnits(usage.monthlyActiveUsers, usage.paidAvailableUnits);
  const most = Math.max(0, measured - baseline);
  const releases = terms.policies.baseline === 'gateRelease';
  const holds = compensableUnits >= 0 && (releases || compensableUnits <= most);
  return holds ? [] : [`I4: ${rule} pays ${compensableUnits} units of at most ${most}`];
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
): string[] {
  const used = new Map<string, { rule: string; workload: string; units: number }>();
  const use = (rule: string, workload: string, units: number) => {
    const key = `${rule}|${workload}`;
    used.set(key, { rule, workload, units: units + (used.get(key)?.units ?? 0) });
  };
  for (const line of lines) {
    if (line.usage && mayEarn(line)) use(line.rule, line.workload, line.usage.compensableUnits);
  }
  for (const [key, units] of after.heldUnits) use(...heldFor(key), units);
  for (const [key, units] of before.heldUnits) use(...heldFor(key), -units);
  return [...used.values()].flatMap(({ rule, workload, units }) => {
    const markOf = ({ marks }: TenantState) => marks.get(workload as WorkloadId) ?? 0;
    const rise = markOf(after) - markOf(before);
    if (units <= rise) return [];
    return [`I5: ${rule} pays or holds ${units} units where the mark rose by ${rise}`];
  });
}

/** I2: what a month pays under a cap of the tenant's own is no more than was left of it. */
function checkCaps(lines: TenantMonth['lines'], before: TenantState): string[] {
  const paid = new Map<string, { rule: string; earning: Cents; left: Cents }>();
  for (const line of lines) {
    if ('capTerms' in line || !line.cap) continue;
    const { key, limit } = line.cap;
    const gross = before.capGross.get(key) ?? ZERO_CENTS;
    const left = gross < limit ? cents(limit - gross) : ZERO_CENTS;
    const earning = cents(line.earning + (paid.get(key)?.earning ?? 0n));
    paid.set(key, { rule: line.rule, earning, left });
  }
  return [...paid.values()]
    .filter(({ earning, left }) => earning > left)
    .map(
      ({ rule, earning, left }) =>
        `I2: ${rule} pays ${formatCents(earning)} where ${formatCents(left)} is left under the cap`,
    );
}

const mayEarn = (line: PayableLine | UnsettledLine): boolean =>
  line.reason === '' || line.reason === 'CAP_REACHED' || line.reason === 'CAP_TRUNCATED';
