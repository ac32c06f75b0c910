import { optional } from './cells.ts';
import { ineligibility } from './eligibility.ts';
import { customerNameIn, isInTerm, type Line } from './line.ts';
import { smallestName } from './names.ts';
import { markKey } from './opening.ts';
import { MINIMUM_HIGH_WATER_MARK, USAGE_RULES, type UsageRule } from './rules.ts';
import type { Usage } from './usage.ts';
import type { World } from './world.ts';

/** The lines of calculation.md 2: one for every row that earns for a partner. */
export function usageLines(world: World): Line[] {
  return USAGE_RULES.flatMap((rule) =>
    world.usage
      .filter((usage) => usage.workload === rule.workload && isEarning(usage))
      .map((usage) => usageLine(world, rule, usage)),
  );
}

function isEarning(usage: Usage): boolean {
  return usage.partner !== '' && usage.attribution === 'cpor' && isInTerm(usage.month);
}

function usageLine(world: World, rule: UsageRule, usage: Usage): Line {
  const labels = (column: string) => smallestName(usage.rows.map((row) => optional(row, column)));
  const reason = ineligibleUsage(world, rule, usage);
  const released = reason === '' ? releasedUnits(world, rule, usage) : 0;
  const units = ownUnits(world, usage) + released;
  return {
    rule,
    month: usage.month,
    partner: usage.partner,
    tenant: usage.tenant,
    customerName: labels('CustomerName') || customerNameIn(world, usage.tenant, usage.month),
    solutionArea: 'Modern Work and Security',
    workload: usage.workload,
    subscription: '',
    group: '',
    claim: labels('ClaimId'),
    usage: {
      mau: usage.mau,
      pau: usage.pau,
      mark: markBefore(world, usage),
      baseline: baselineOf(world, usage),
      units,
    },
    revenueUsd: '',
    rate: rule.usdPerUnit.toFixed(2),
    grossCents: BigInt(units) * BigInt(rule.usdPerUnit) * 100n,
    reason: reason || unitReason(world, usage, units),
  };
}

/** The highest usage of the tenant's workload over all earlier months, whoever the partner was. */
function markBefore(world: World, { tenant, workload, month }: Usage): number {
  const key = markKey(tenant, workload);
  const opening = world.opening
    .filter((balance) => balance.key === key)
    .map((balance) => Number(balance.value));
  const earlier = world.usage
    .filter((one) => one.tenant === tenant && one.workload === workload && one.month < month)
    .map((one) => (world.policies.ratchet === 'usage' ? one.mau : Math.min(one.mau, one.pau)));
  return Math.max(0, ...opening, ...earlier);
}

function baselineOf(world: World, usage: Usage): number {
  const mark = markBefore(world, usage);
  return world.policies.baseline === 'floor' ? Math.max(mark, MINIMUM_HIGH_WATER_MARK) : mark;
}

function isBelowMinimum(world: World, usage: Usage): boolean {
  return Math.max(markBefore(world, usage), usage.mau) < MINIMUM_HIGH_WATER_MARK;
}

/** Usage above the baseline, paid or held back. */
function growth(world: World, usage: Usage): number {
  return Math.max(0, Math.min(usage.mau, usage.pau) - baselineOf(world, usage));
}

/** What the row itself earns: nothing below the minimum, under any policy. */
function ownUnits(world: World, usage: Usage): number {
  return isBelowMinimum(world, usage) ? 0 : growth(world, usage);
}

/** Units of earlier months that were held back and that no line since has released. */
function releasedUnits(world: World, rule: UsageRule, usage: Usage): number {
  if (world.policies.baseline !== 'gateRelease' || isBelowMinimum(world, usage)) return 0;
  const earlier = world.usage
    .filter(
      (one) =>
        one.partner === usage.partner &&
        one.tenant === usage.tenant &&
        one.workload === usage.workload &&
        one.month < usage.month &&
        isEarning(one) &&
        ineligibleUsage(world, rule, one) === '',
    )
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const releases = earlier.findLastIndex((one) => !isBelowMinimum(world, one));
  return earlier.slice(releases + 1).reduce((sum, one) => sum + growth(world, one), 0);
}

/** The reasons that make a line ineligible, whatever its units. */
function ineligibleUsage(world: World, rule: UsageRule, usage: Usage): string {
  if (!isAssociated(usage)) return 'NOT_ASSOCIATED';
  const claimed = world.usage.some(
    (other) =>
      other.partner !== usage.partner &&
      other.tenant === usage.tenant &&
      other.workload === usage.workload &&
      other.month === usage.month &&
      isEarning(other) &&
      isAssociated(other),
  );
  if (claimed) return 'DUPLICATE_CLAIM';
  return ineligibility(world, rule.needs, usage.partner, usage.month);
}

function isAssociated(usage: Usage): boolean {
  return usage.month >= usage.associatedFrom;
}

function unitReason(world: World, usage: Usage, units: number): string {
  if (isBelowMinimum(world, usage)) return 'MINTHNTMT';
  if (units > 0) return '';
  return usage.pau <= baselineOf(world, usage) ? 'PAULWPHWM' : 'MAULWPHWM';
}
