import { formatCents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { Rule, Rulebook, RuleVersion } from '../../../core/rulebook/schema.ts';
import { dollars } from '../terminal/moneyText.ts';
import { type AddsTo, addsTo } from './addsTo.ts';
import { paidTerms } from './paidTerms.ts';

/** The terms of a rule in words, for as long as they hold. */
export interface ShownRule {
  readonly id: string;
  readonly engagement: string;
  readonly solutionArea: string;
  readonly from: Month;
  readonly to: Month;
  readonly pays: string;
  readonly cap: string;
  readonly needs: string;
  readonly addsTo: readonly AddsTo[];
  /** Ids of the rulebook's sources, each once. */
  readonly sources: readonly string[];
}

/** The rules in force in a month, or in any, in the order of the rulebook: once for each of their terms. */
export const shownRules = (rulebook: Rulebook, month: Month | undefined): ShownRule[] =>
  rulebook.rules.flatMap((rule) =>
    paidTerms(rule, rulebook.policies)
      .filter(({ version: { from, to } }) => month === undefined || (from <= month && month <= to))
      .map(({ version, pays }) => shown(rulebook, rule, version, pays)),
  );

const shown = (rulebook: Rulebook, rule: Rule, version: RuleVersion, pays: string): ShownRule => ({
  id: rule.id,
  engagement: rule.engagementName,
  solutionArea: rule.solutionArea,
  from: version.from,
  to: version.to,
  pays,
  cap: capText(version),
  needs: needsText(rule, version),
  addsTo: addsTo(rulebook, rule, version),
  sources: [...new Set(Object.values(version.provenance).flat())],
});

/** Another term of the rule, be it in the same year, counts anew (calculation.md 1, `term`). */
function capText({ cap }: RuleVersion): string {
  if (!cap) return 'none';
  const scope = cap.scope.length === 0 ? 'for the whole rule' : `per ${cap.scope.join(' and ')}`;
  return `${dollars(formatCents(cap.limit))} ${scope}, within these months`;
}

function needsText(rule: Rule, { needs }: RuleVersion): string {
  const parts = ['enrolled'];
  if (rule.paysOn === 'usage') parts.push(`associated as ${rule.attribution}`);
  const status = [...needs.designations, ...needs.competencies.map((name) => `${name} (legacy)`)];
  if (status.length > 0) parts.push(`one of ${status.join(', ')}`);
  parts.push(...needs.specialisations.map((names) => `specialisation ${names.join(' or ')}`));
  if (needs.cosell) parts.push('co-sell ready');
  if (needs.trailingRevenue !== undefined) {
    parts.push(`${dollars(formatCents(needs.trailingRevenue))} of revenue in twelve months`);
  }
  return parts.join('; ');
}
