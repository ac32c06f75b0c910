import type { Month } from '../month.ts';
import type { EngagementRule, RevenueRule, Rulebook, UsageRule } from './schema.ts';

/** A rule with the one version of it that is in force in a month. The version is the term. */
export interface InForce<R extends UsageRule | RevenueRule | EngagementRule> {
  readonly rule: R;
  readonly version: R['versions'][number];
}

export interface RulesInForce {
  readonly usage: readonly InForce<UsageRule>[];
  readonly revenue: readonly InForce<RevenueRule>[];
  readonly engagement: readonly InForce<EngagementRule>[];
}

/** The rules in force in a month, in the order of the rulebook. */
export function rulesInForce(rulebook: Rulebook, month: Month): RulesInForce {
  const usage: InForce<UsageRule>[] = [];
  const revenue: InForce<RevenueRule>[] = [];
  const engagement: InForce<EngagementRule>[] = [];
  for (const rule of rulebook.rules) {
    if (rule.paysOn === 'usage') addInForce(usage, rule, month);
    else if (rule.paysOn === 'engagement') addInForce(engagement, rule, month);
    else addInForce(revenue, rule, month);
  }
  return { usage, revenue, engagement };
}

function addInForce<R extends UsageRule | RevenueRule | EngagementRule>(
  list: InForce<R>[],
  rule: R,
  month: Month,
): void {
  const version = rule.versions.find(({ from, to }) => from <= month && month <= to);
  if (version) list.push({ rule, version });
}
