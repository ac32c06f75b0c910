import type { RuleId } from '../../../core/ids.ts';
import type { Rule, Rulebook, RuleVersion } from '../../../core/rulebook/schema.ts';

/** Another rule that pays on the same thing in the same months. */
export interface AddsTo {
  readonly rule: RuleId;
  /** The workload or the product groups that both pay on. */
  readonly on: readonly string[];
}

/**
 * The other rules whose pay comes on top of this one's. Most are meant to, such as a core rate and a tier
 * rate; a rule that was copied and kept its months by mistake pays twice, and shows here.
 */
export const addsTo = (
  { rules }: Rulebook,
  rule: Rule,
  { from, to }: RuleVersion,
): readonly AddsTo[] =>
  rules
    .filter(({ id }) => id !== rule.id)
    .filter(({ versions }) => versions.some((other) => other.from <= to && from <= other.to))
    .map((other) => ({ rule: other.id, on: paidByBoth(rule, other) }))
    .filter(({ on }) => on.length > 0);

/** Engagements have none: a claim belongs to one rule (`proofs.ts`). */
function paidByBoth(rule: Rule, other: Rule): readonly string[] {
  if (rule.paysOn === 'usage' && other.paysOn === 'usage') {
    const isSame =
      rule.workload === other.workload &&
      rule.attribution.toUpperCase() === other.attribution.toUpperCase();
    return isSame ? [rule.workload] : [];
  }
  if (!('productGroups' in rule && 'productGroups' in other)) return [];
  return rule.productGroups.filter((group) => other.productGroups.includes(group));
}
