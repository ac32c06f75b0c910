/**
 * A month's rules by what they pay on, and what each of them means for a partner. Both are the same
 * for every tenant and asked for every row, so they are worked out once for a month's terms.
 */
import { codePointOrder } from '../codePointOrder.ts';
import { columnAt } from '../columnAt.ts';
import type { PartnerId, ProductGroupId, RuleId, WorkloadId } from '../ids.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { type Cents, wholeCents } from '../money.ts';
import type { InForce } from '../rulebook/rulesInForce.ts';
import type { EngagementRule, RevenueRule, UsageRule } from '../rulebook/schema.ts';
import { type CapSubject, type CapTerms, capKey } from './cap.ts';
import { type CapNumbers, newCapNumbers, numberOfCap } from './capNumbers.ts';
import type { EligibilityReason } from './eligibility.ts';
import { eligibilityReason } from './eligibility.ts';
import type { MonthTerms } from './monthTerms.ts';
import {
  keepUnder,
  newPartnersOfMonth,
  type PartnerOfMonth,
  type PartnersOfMonth,
  type PartnerUnderRule,
  partnerOfMonth,
  placeUnder,
  reasonAt,
} from './partnersOfMonth.ts';

/** A rule in force, and what it means for the partners met so far. */
export interface RuleOfMonth<R extends UsageRule | RevenueRule | EngagementRule> {
  readonly rule: R;
  readonly version: InForce<R>['version'];
  readonly rate: PayableLine['rate'];
  /** The rule's place among all rules of the month. */
  readonly place: number;
  readonly partners: PartnersOfMonth;
  readonly caps: CapNumbers;
}

export interface UsageRuleOfMonth extends RuleOfMonth<UsageRule> {
  /** As rows have it: in upper case. */
  readonly attribution: string;
  /** The rate where it is whole cents and small enough to be exact as a number. */
  readonly centsPerUnit: number | undefined;
  readonly minimumHighWaterMark: number;
  readonly hasCap: boolean;
  /** The limit in cents of a cap that a tenant's own lines of the rule settle; else undefined. */
  readonly ownCapLimit: number | undefined;
  /** The rule's place among the month's usage rules in code point order of their ids. */
  readonly rank: number;
}

/** A workload of the month's rows, and the rules in force that pay on it, in the order of the rulebook. */
export interface WorkloadOfMonth {
  readonly id: WorkloadId;
  /** The how manieth of the month's workloads it is, from 0: for tables by workload. */
  readonly place: number;
  /** Whether some rule pays on it, in this month or in another. */
  readonly isPaid: boolean;
  readonly rules: readonly UsageRuleOfMonth[];
}

export interface RulesOfMonth {
  /** Those that a rule pays on, and the others that were met. */
  readonly byWorkload: Map<WorkloadId, WorkloadOfMonth>;
  readonly paidWorkloads: ReadonlySet<WorkloadId>;
  readonly byProductGroup: ReadonlyMap<ProductGroupId, readonly RuleOfMonth<RevenueRule>[]>;
  readonly byEngagement: ReadonlyMap<RuleId, RuleOfMonth<EngagementRule>>;
  readonly partners: PartnersOfMonth;
  /** The caps that depend on rule and partner alone, and those that states name. */
  readonly caps: CapNumbers;
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

function indexed({ rules, paidWorkloads }: MonthTerms): RulesOfMonth {
  const usageRules = new Map<WorkloadId, UsageRuleOfMonth[]>();
  const byProductGroup = new Map<ProductGroupId, RuleOfMonth<RevenueRule>[]>();
  const byEngagement = new Map<RuleId, RuleOfMonth<EngagementRule>>();
  const partners = newPartnersOfMonth(
    rules.usage.length + rules.revenue.length + rules.engagement.length,
  );
  const caps = newCapNumbers();
  let place = 0;
  const ofMonth = <R extends RevenueRule | EngagementRule>(
    { rule, version }: InForce<R>,
    rate: PayableLine['rate'],
  ): RuleOfMonth<R> => ({ rule, version, rate, place: place++, partners, caps });
  const ranks = rules.usage.map(({ rule }) => rule.id).sort(codePointOrder);
  for (const { rule, version } of rules.usage) {
    // Asked of every row, so written out in full: rules made by spreading would differ in shape.
    addTo(usageRules, rule.workload, {
      rule,
      version,
      rate: { kind: 'perUnit', value: version.rate },
      place: place++,
      partners,
      caps,
      attribution: rule.attribution.toUpperCase(),
      centsPerUnit: smallCents(version.rate),
      minimumHighWaterMark: version.minimumHighWaterMark,
      hasCap: version.cap !== undefined,
      ownCapLimit: ownCapLimit(version.cap),
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
  const byWorkload = new Map<WorkloadId, WorkloadOfMonth>();
  for (const [id, of] of usageRules) {
    const isPaid = paidWorkloads.has(id);
    byWorkload.set(id, { id, place: byWorkload.size, isPaid, rules: of });
  }
  return { byWorkload, paidWorkloads, byProductGroup, byEngagement, partners, caps };
}

const NO_RULES: readonly UsageRuleOfMonth[] = [];

/** A workload's record, a new one when it is met for the first time and no rule pays on it. */
export function workloadOfMonth(
  { byWorkload, paidWorkloads }: RulesOfMonth,
  id: WorkloadId,
): WorkloadOfMonth {
  let found = byWorkload.get(id);
  if (!found) {
    found = { id, place: byWorkload.size, isPaid: paidWorkloads.has(id), rules: NO_RULES };
    byWorkload.set(id, found);
  }
  return found;
}

function smallCents(rate: UsageRuleOfMonth['version']['rate']): number | undefined {
  const perUnit = wholeCents(rate);
  return perUnit === undefined ? undefined : exactNumber(perUnit);
}

const exactNumber = (value: Cents): number | undefined =>
  value < Number.MAX_SAFE_INTEGER ? Number(value) : undefined;

function ownCapLimit(cap: UsageRuleOfMonth['version']['cap']): number | undefined {
  if (!cap?.scope.includes('tenant') || dependsOnLine(cap)) return undefined;
  return exactNumber(cap.limit);
}

type AnyRuleOfMonth = RuleOfMonth<UsageRule | RevenueRule | EngagementRule>;

const dependsOnLine = (cap: AnyRuleOfMonth['version']['cap']): boolean =>
  cap !== undefined && (cap.scope.includes('subscription') || cap.scope.includes('claim'));

const ofEveryLine = (rule: AnyRuleOfMonth['rule']) => ({
  workload: rule.paysOn === 'usage' ? rule.workload : '',
  subscription: '',
  claim: '',
});

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export const partnerUnderRule = <R extends UsageRule | RevenueRule | EngagementRule>(
  ofMonth: RuleOfMonth<R>,
  partner: PartnerId,
  terms: MonthTerms,
): PartnerUnderRule => underRule(ofMonth, partnerOfMonth(ofMonth.partners, partner), terms);

function underRule<R extends UsageRule | RevenueRule | EngagementRule>(
  { rule, version, place }: RuleOfMonth<R>,
  { partner, underRules }: PartnerOfMonth,
  terms: MonthTerms,
): PartnerUnderRule {
  const known = underRules[place];
  if (known) return known;
  if (partner === '') throw new Error('nobody stands under a rule');
  const standing = terms.standingOf(partner);
  const under = {
    partner,
    partnerName: standing.partnerName,
    reason: eligibilityReason(version.needs, standing, terms.assumeEligible),
    capTerms: dependsOnLine(version.cap)
      ? undefined
      : capTermsOf({ rule, version }, partner, ofEveryLine(rule)),
  };
  underRules[place] = under;
  return under;
}

/** Why a partner of the month, given by its place, may not earn under a rule; empty when it may. */
export function reasonUnder(
  ofMonth: UsageRuleOfMonth,
  partner: number,
  terms: MonthTerms,
): EligibilityReason | '' {
  const { partners, caps } = ofMonth;
  const place = placeUnder(partners, ofMonth.place, partner);
  const known = reasonAt(partners, place);
  if (known !== undefined) return known;
  const { reason, capTerms } = underRule(ofMonth, columnAt(partners.list, partner), terms);
  keepUnder(partners, place, reason, capTerms?.withinTenant ? numberOfCap(caps, capTerms.key) : 0);
  return reason;
}

/** The number of the key of a tenant's own cap. Without one, or before the reason was asked for, it is a bug. */
export function capNumberUnder({ partners, place }: UsageRuleOfMonth, partner: number): number {
  const number = partners.capNumbers[placeUnder(partners, place, partner)] ?? 0;
  if (number === 0) throw new Error('a cap is asked for that tenants do not have of their own');
  return number;
}

/** The terms of a rule's cap for a line of a partner; undefined without a cap. */
export function capTermsOf(
  { rule, version: { cap, from } }: Pick<AnyRuleOfMonth, 'rule' | 'version'>,
  partner: PartnerId,
  { workload, subscription, claim }: Pick<CapSubject, 'workload' | 'subscription' | 'claim'>,
): CapTerms | undefined {
  if (!cap) return undefined;
  const { limit, scope } = cap;
  const subject = { rule: rule.id, termFrom: from, partner, workload, subscription, claim };
  return { key: capKey(subject, scope), limit, withinTenant: scope.includes('tenant') };
}
