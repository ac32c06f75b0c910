import { type Amount, formatAmount, formatCents } from '../../../core/money.ts';
import type {
  EngagementRule,
  RevenueRule,
  Rule,
  Rulebook,
  RuleVersion,
  UsageRule,
} from '../../../core/rulebook/schema.ts';
import { count, dollars } from '../terminal/moneyText.ts';

type Policies = Rulebook['policies'];

/** What a rule pays, in words, under each version of its terms. */
export function paidTerms(
  rule: Rule,
  policies: Policies,
): { readonly version: RuleVersion; readonly pays: string }[] {
  switch (rule.paysOn) {
    case 'usage':
      return rule.versions.map((version) => ({
        version,
        pays: usageText(rule, version, policies),
      }));
    case 'engagement':
      return rule.versions.map((version) => ({ version, pays: amountText(version.amount) }));
    default:
      return rule.versions.map((version) => ({ version, pays: revenueText(rule, version) }));
  }
}

/** The minimum as the policies have it (calculation.md 2). */
function usageText(
  { workload }: UsageRule,
  { rate, minimumHighWaterMark }: UsageRule['versions'][number],
  { baseline, ratchet }: Policies,
): string {
  const mark = ratchet === 'usage' ? 'the high-water mark' : 'the high-water mark of paid usage';
  const pays = `${dollars(formatAmount(rate))} a unit of ${workload} above ${mark}`;
  if (minimumHighWaterMark === 0) return pays;
  const minimum = count(minimumHighWaterMark);
  switch (baseline) {
    case 'floor':
      return `${pays} and above ${minimum}`;
    case 'gate':
      return `${pays}; none while usage has not reached ${minimum}`;
    case 'gateRelease':
      return `${pays}; while usage has not reached ${minimum} they are held, and paid once it does`;
  }
}

function revenueText(
  { paysOn, productGroups }: RevenueRule,
  { rate }: RevenueRule['versions'][number],
): string {
  const percent = formatAmount((rate * 100n) as Amount);
  const on = paysOn === 'firstPurchase' ? 'the first purchase of' : 'revenue of';
  return `${percent} % of ${on} ${productGroups.join(', ')}`;
}

function amountText(amount: EngagementRule['versions'][number]['amount']): string {
  switch (amount.kind) {
    case 'fixed':
      return `${dollars(formatCents(amount.amount))} a claim`;
    case 'range':
      return `${dollars(formatCents(amount.from))} to ${dollars(formatCents(amount.to))} a claim, as approved`;
    case 'approved':
      return 'the approved amount of a claim';
    case 'notPublished':
      return 'an amount that is not published: shown, never paid';
  }
}
