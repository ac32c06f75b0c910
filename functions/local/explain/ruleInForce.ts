import type { RuleId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import type { Rule, Rulebook, RuleVersion } from '../../../core/rulebook/schema.ts';

/** The rule that a line names, and the version of it that was in force; a line always has both. */
export function ruleInForce(
  rulebook: Rulebook,
  id: RuleId,
  month: Month,
): { readonly rule: Rule; readonly version: RuleVersion } {
  const rule = rulebook.rules.find((candidate) => candidate.id === id);
  const version = rule?.versions.find(({ from, to }) => from <= month && month <= to);
  if (!rule || !version) throw new Error(`${id} is not in force in ${month}, but has a line`);
  return { rule, version };
}
