import { areaOfGroup } from './catalogue.ts';
import type { Charge } from './charges.ts';
import { type Exact, exactText, shareOf, toCents } from './decimal.ts';
import { ineligibility } from './eligibility.ts';
import { customerNameIn, isInTerm, type Line } from './line.ts';
import { smallestName } from './names.ts';
import { firstPurchaseKey } from './opening.ts';
import { REVENUE_RULES, type RevenueRule } from './rules.ts';
import { groupBy, keyOf } from './settle.ts';
import type { World } from './world.ts';

/** The lines of calculation.md 3: every rule that pays on a group, on the exact sum of its rows. */
export function revenueLines(world: World): Line[] {
  const inTerm = world.charges.filter((charge) => isInTerm(charge.month));
  const sums = groupBy(inTerm, (charge) =>
    keyOf(
      charge.partner,
      charge.tenant,
      charge.subscription,
      charge.group ?? 'unclassified',
      charge.month,
    ),
  );
  return [...sums.values()].flatMap((charges) =>
    REVENUE_RULES.filter((rule) => rule.groups.includes(charges[0]?.group ?? '')).map((rule) =>
      revenueLine(world, rule, charges),
    ),
  );
}

function revenueLine(world: World, rule: RevenueRule, charges: readonly Charge[]): Line {
  const [charge] = charges;
  if (!charge) throw new Error('a sum of no rows');
  const { partner, tenant, subscription, month, group = '' } = charge;
  const usd = sumOf(charges);
  const ownName = smallestName(charges.map((one) => one.customerName));
  return {
    rule,
    month,
    partner,
    tenant,
    customerName: ownName || customerNameIn(world, tenant, month),
    solutionArea: areaOfGroup(group),
    workload: '',
    subscription,
    group,
    claim: '',
    revenueUsd: exactText(usd),
    rate: `${(rule.basisPoints / 100).toFixed(2)}%`,
    grossCents: toCents(shareOf(usd, rule.basisPoints)),
    reason:
      ineligibility(world, rule.needs, partner, month) ||
      (rule.customerAdd ? notTheFirstPurchase(world, rule.customerAdd, tenant, month) : ''),
  };
}

function sumOf(charges: readonly Charge[]): Exact {
  return charges.reduce((sum, charge) => sum + charge.usd, 0n);
}

/** Why a month is not a new customer's first one (calculation.md 3.6), or empty if it is. */
function notTheFirstPurchase(world: World, area: string, tenant: string, month: string): string {
  const key = firstPurchaseKey(tenant, area);
  const opening = world.opening.find((balance) => balance.key === key);
  if (opening && opening.month !== '') return 'IVDCUST';
  const first = world.months.find((one) => {
    const charges = world.charges.filter(
      ({ group, ...charge }) =>
        charge.tenant === tenant &&
        charge.month === one &&
        group !== undefined &&
        areaOfGroup(group) === area,
    );
    return sumOf(charges) > 0n;
  });
  if (first === undefined || month < first) return 'FIRST_PURCHASE_UNPROVEN';
  if (month > first) return 'IVDCUST';
  const isKnownAsNew = opening !== undefined;
  return first === firstBillingMonth(world) && !isKnownAsNew ? 'FIRST_PURCHASE_UNPROVEN' : '';
}

/** Before it nothing is known of what any customer bought. */
function firstBillingMonth(world: World): string | undefined {
  return world.months.find((month) =>
    world.charges.some((charge) => charge.kind === 'billing' && charge.month === month),
  );
}
