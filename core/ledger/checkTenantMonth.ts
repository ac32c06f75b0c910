/**
 * What must hold of every tenant's month before anything is published (reliability.md 3.4). These
 * restate the rules from the outside; one that fails parks the month instead of paying it.
 */
import type { UnsettledLine } from '../incentives/cap.ts';
import { measuredUnits } from '../incentives/highWaterMark.ts';
import type { MonthTerms } from '../incentives/monthTerms.ts';
import type { TenantMonth } from '../incentives/tenantMonth.ts';
import type { PayableLine } from './payableLine.ts';
import type { TenantFacts } from './tenantFacts.ts';
import type { TenantState } from './tenantState.ts';

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
    ...checkUnitsPaidOnce(lines, before, after, terms),
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
 * I5: no unit is paid twice. The units that a rule pays in a month, to whomever, are no more than
 * the mark rose; summed over months that is final mark - starting mark. Released units were held
 * against earlier rises, so `gateRelease` is outside this check.
 */
function checkUnitsPaidOnce(
  lines: TenantMonth['lines'],
  before: TenantState,
  after: TenantState,
  terms: MonthTerms,
): string[] {
  if (terms.policies.baseline === 'gateRelease') return [];
  const paid = new Map<string, { units: number; rise: number }>();
  for (const line of lines) {
    if (!line.usage || line.workload === '' || !mayEarn(line)) continue;
    const rise = (after.marks.get(line.workload) ?? 0) - (before.marks.get(line.workload) ?? 0);
    const units = (paid.get(line.rule)?.units ?? 0) + line.usage.compensableUnits;
    paid.set(line.rule, { units, rise });
  }
  return [...paid]
    .filter(([, { units, rise }]) => units > rise)
    .map(
      ([rule, { units, rise }]) => `I5: ${rule} pays ${units} units where the mark rose by ${rise}`,
    );
}

const mayEarn = (line: PayableLine | UnsettledLine): boolean =>
  line.reason === '' || line.reason === 'CAP_REACHED' || line.reason === 'CAP_TRUNCATED';
