import { exactWhole } from './decimal.ts';
import { monthAfter } from './months.ts';
import { factName } from './names.ts';
import { type Fact, isInForce } from './partnerFacts.ts';
import type { Needs } from './rules.ts';
import type { World } from './world.ts';

/** The first need of a rule that a partner does not meet in a month, or empty (calculation.md 6). */
export function ineligibility(world: World, needs: Needs, partner: string, month: string): string {
  const holds = (kind: Fact['kind'], anyOf?: readonly string[]) =>
    world.policies.assumeEligible ||
    world.facts.some(
      (fact) =>
        fact.partner === partner &&
        fact.kind === kind &&
        isInForce(fact, month) &&
        (anyOf === undefined || anyOf.some((value) => factName(value) === fact.value)),
    );
  const { designations, competencies, specialisations } = needs;
  if (!holds('enrolled')) return 'IVDMPN';
  const asksForStatus = designations !== undefined || competencies !== undefined;
  const hasStatus =
    holds('designation', designations ?? []) || holds('competency', competencies ?? []);
  if (asksForStatus && !hasStatus) return 'IVDCOMP';
  if (specialisations && !holds('specialisation', specialisations)) return 'IVDADV';
  if (needs.cosell && !holds('cosell')) return 'IVDCOSELL';
  const threshold = needs.trailingRevenueUsd;
  if (threshold !== undefined && trailingRevenue(world, partner, month) < exactWhole(threshold)) {
    return 'REVENUE_BELOW_THRESHOLD';
  }
  return '';
}

/** Dollars over the month and the 11 before it, opening balances of months without rows included. */
function trailingRevenue(world: World, partner: string, month: string): bigint {
  const isInWindow = (one: { month: string; partner: string }) =>
    one.partner === partner && one.month <= month && one.month >= monthAfter(month, -11);
  const charges = world.charges.filter(isInWindow);
  const balances = world.opening.filter(
    (balance) =>
      balance.kind === 'trailing-revenue' &&
      isInWindow(balance) &&
      !charges.some((charge) => charge.month === balance.month),
  );
  return [
    ...charges.filter((charge) => charge.group !== undefined).map((charge) => charge.usd),
    ...balances.map((balance) => balance.value),
  ].reduce((sum, usd) => sum + usd, 0n);
}
