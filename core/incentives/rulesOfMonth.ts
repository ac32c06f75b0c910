/**
 * A month's rules by what they pay on, and what each of them means for a partner. Both are the same
 * for every tenant and asked for every row, so they are worked out once for a month's terms.
 */
import { codePointOrder } from '../codePointOrder.ts';
import type { PartnerId, ProductGroupId, RuleId, WorkloadId } from '../ids.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { wholeCents } from '../money.ts';
import type { InForce } from '../rulebook/rulesInForce.ts';
import type { EngagementRule, RevenueRule, UsageRule } from '../rulebook/schema.ts';
import { type CapTerms, capKey } from './cap.ts';
import { type EligibilityReason, eligibilityReason } from './eligibility.ts';
import type { MonthTerms } from './monthTerms.ts';

/** A rule in force, and what it means for the partners met so far. */
export interface RuleOfMonth<R extends UsageRule | RevenueRule | EngagementRule> {
  readonly rule: R;
  readonly version: InForce<R>['version'];
  readonly rate: PayableLine['rate'];
  /** The rule's place among all rules of the month. */
  readonly place: number;
  readonly partners: PartnersOfMonth;
}

/** The partners met so far in a month. */
interface PartnersOfMonth {
  readonly met: Map<PartnerId, MetPartner>;
  /** The one of the line before: a tenant's lines mostly are of one partner. */
  last: MetPartner | undefined;
}

interface MetPartner {
  readonly partner: PartnerId;
  /** By place of the rule. */
  readonly underRules: (PartnerUnderRule | undefined)[];
}

export interface UsageRuleOfMonth extends RuleOfMonth<UsageRule> {
  /** As rows have it: in upper case. */
  readonly attribution: string;
  /** The rate where it is whole cents and small enough to be exact as a number. */
  readonly centsPerUnit: number | undefined;
  readonly minimumHighWaterMark: number;
  readonly hasCap: boolean;
  /** The rule's place among the month's usage rules in code point order of their ids. */
  readonly rank: number;
}

export interface PartnerUnderRule {
  readonly partner: PartnerId;
  readonly partnerName: string;
  /** Why the partner may not earn under the rule; empty when it may. */
  readonly reason: EligibilityReason | '';
  /** The terms of the rule's cap; undefined without a cap, or where they depend on the line. */
  readonly capTerms: CapTerms | undefined;
}

export interface RulesOfMonth {
  readonly byWorkload: ReadonlyMap<WorkloadId, readonly UsageRuleOfMonth[]>;
  readonly byProductGroup: ReadonlyMap<ProductGroupId, readonly RuleOfMonth<RevenueRule>[]>;
  readonly byEngagement: ReadonlyMap<RuleId, RuleOfMonth<EngagementRule>>;
}

const known = new WeakMap<MonthTerms, RulesOfMonth>();

/** The rules of each list are in the order of the rulebook. */
export function rulesOfMonth(terms: MonthTerms): RulesOfMonth {
  let rules = known.get(terms);
  if (!rules) {
    rules = indexed(terms);
    known.set(terms, rules);
  }
  return rules;
}

function indexed({ rules }: MonthTerms): RulesOfMonth {
  const byWorkload = new Map<WorkloadId, UsageRuleOfMonth[]>();
  const byProductGroup = new Map<ProductGroupId, RuleOfMonth<RevenueRule>[]>();
  const byEngagement = new Map<RuleId, RuleOfMonth<EngagementRule>>();
  const partners: PartnersOfMonth = { met: new Map(), last: undefined };
  let place = 0;
  const ofMonth = <R extends UsageRule | RevenueRule | EngagementRule>(
    { rule, version }: InForce<R>,
    rate: PayableLine['rate'],
  ): RuleOfMonth<R> => ({ rule, version, rate, place: place++, partners });
  const ranks = rules.usage.map(({ rule }) => rule.id).sort(codePointOrder);
  for (const { rule, version } of rules.usage) {
    // Asked of every row, so written out in full: rules made by spreading would differ in shape.
    addTo(byWorkload, rule.workload, {
      rule,
      version,
      rate: { kind: 'perUnit', value: version.rate },
      place: place++,
      partners,
      attribution: rule.attribution.toUpperCase(),
      centsPerUnit: smallCents(version.rate),
      minimumHighWaterMark: version.minimumHighWaterMark,
      hasCap: version.cap !== undefined,
      rank: ranks.indexOf(rule.id),
    });
  }
  for (const inForce of rules.revenue) {
    const rule = ofMonth(inForce, { kind: 'fraction', value: inForce.version.rate });
    for (const group of new Set(inForce.rule.productGroups)) addTo(byProductGroup, group, rule);
  }
  for (const inForce of rules.engagement) {
    byEngagement.set(inForce.rule.id, ofMonth(inForce, undefined));
  }
  return { byWorkload, byProductGroup, byEngagement };
}

function smallCents(rate: UsageRuleOfMonth['version']['rate']): number | undefined {
  const perUnit = wholeCents(rate);
  return perUnit !== undefined && perUnit < Number.MAX_SAFE_INTEGER ? Number(perUnit) : undefined;
}

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export function partnerUnderRule<R extends UsageRule | RevenueRule | EngagementRule>(
  { rule, version, place, partners }: RuleOfMonth<R>,
  partner: PartnerId,
  terms: MonthTerms,
): PartnerUnderRule {
  if (partners.last?.partner !== partner) partners.last = meet(partners, partner);
  const { underRules } = partners.last;
  const known = underRules[place];
  if (known) return known;
  const standing = terms.standingOf(partner);
  const under = {
    partner,
    partnerName: standing.partnerName,
    reason: eligibilityReason(version.needs, standing, terms.assumeEligible),
    capTerms: sameCapTerms(rule, version, partner),
  };
  underRules[place] = under;
  return under;
}

function meet({ met }: PartnersOfMonth, partner: PartnerId): MetPartner {
  const known = met.get(partner);
  if (known) return known;
  const fresh = { partner, underRules: [] };
  met.set(partner, fresh);
  return fresh;
}

function sameCapTerms(
  rule: UsageRule | RevenueRule | EngagementRule,
  { cap, from }: InForce<UsageRule | RevenueRule | EngagementRule>['version'],
  partner: PartnerId,
): CapTerms | undefined {
  if (!cap || cap.scope.includes('subscription') || cap.scope.includes('claim')) return undefined;
  const workload = rule.paysOn === 'usage' ? rule.workload : '';
  const subject = { rule: rule.id, termFrom: from, partner, workload, subscription: '', claim: '' };
  const { limit, scope } = cap;
  return { key: capKey(subject, scope), limit, withinTenant: scope.includes('tenant') };
}
