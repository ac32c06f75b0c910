import type { ProductGroupId, WorkloadId } from '../ids.ts';
import { foldFact } from './foldFact.ts';
import { foldEngagement, foldWorkload } from './foldName.ts';
import type { CapScope, RulebookLookups } from './lookups.ts';
import { nameMatcher } from './namePattern.ts';
import type { ProductGroup, Rulebook } from './schema.ts';

/** A rulebook's tables are asked for with every file and month, and making them folds hundreds of names. */
const alreadyMade = new WeakMap<Rulebook, RulebookLookups>();

/** The look-up tables of a rulebook (calculation.md 9: names are folded on both sides). */
export function rulebookLookups(rulebook: Rulebook): RulebookLookups {
  const known = alreadyMade.get(rulebook);
  if (known) return known;
  const lookups = lookupsOf(rulebook);
  alreadyMade.set(rulebook, lookups);
  return lookups;
}

function lookupsOf(rulebook: Rulebook): RulebookLookups {
  const workloads = new Map(
    rulebook.workloads.flatMap(({ id, aliases }) =>
      [id, ...aliases].map((name) => [foldWorkload(name), id] as const),
    ),
  );
  const engagementRules = rulebook.rules.filter((rule) => rule.paysOn === 'engagement');
  const engagements = new Map(
    engagementRules.flatMap(({ id, claimNames }) =>
      claimNames.map((name) => [foldEngagement(name), id] as const),
    ),
  );
  const fixed = new Set(
    engagementRules
      .filter(({ versions }) => versions.every(({ amount }) => amount.kind === 'fixed'))
      .map(({ id }) => id),
  );
  const designations = new Set(rulebook.designations.map(foldFact));
  const workloadsPaid = new Map<string, WorkloadId>(
    rulebook.rules.flatMap((rule) => (rule.paysOn === 'usage' ? [[rule.id, rule.workload]] : [])),
  );
  const areas = new Map(rulebook.solutionAreas.map((area) => [foldFact(area), area]));
  return {
    workloadOf: (name) => workloads.get(foldWorkload(name)),
    engagementOf: (name) => engagements.get(foldEngagement(name)),
    paysFixedAmount: (rule) => fixed.has(rule),
    isDesignation: (folded) => designations.has(folded),
    billingGroupOf: billingCatalogue(rulebook.productGroups),
    azureGroupOf: azureCatalogue(rulebook.productGroups),
    solutionAreaOf: (name) => areas.get(foldFact(name)),
    workloadPaidBy: (id) => workloadsPaid.get(id),
    capScopeOf: (id) => capScope(rulebook, id),
  };
}

function billingCatalogue(groups: readonly ProductGroup[]): RulebookLookups['billingGroupOf'] {
  const matchers = groups
    .filter(({ appliesTo }) => appliesTo === 'billing')
    .map((group) => ({
      id: group.id,
      productIds: new Set(group.productIds),
      skuIds: new Set(group.skuIds),
      nameMatches: nameMatcher(group.names),
    }));
  return ({ productId, skuId, productName }) => {
    const found =
      matchers.find((group) => group.productIds.has(productId) || group.skuIds.has(skuId)) ??
      matchers.find(({ nameMatches }) => nameMatches(productName));
    return found?.id ?? 'unclassified';
  };
}

function azureCatalogue(groups: readonly ProductGroup[]): RulebookLookups['azureGroupOf'] {
  const matchers = groups
    .filter(({ appliesTo }) => appliesTo === 'azure')
    .map((group) => ({
      id: group.id,
      nameMatches: nameMatcher(group.names),
      publisherMatches: group.publishers.length > 0 ? nameMatcher(group.publishers) : () => true,
    }));
  return ({ meterCategory, publisherName }): ProductGroupId | 'unclassified' =>
    matchers.find(
      ({ nameMatches, publisherMatches }) =>
        nameMatches(meterCategory) && (!publisherName || publisherMatches(publisherName)),
    )?.id ?? 'unclassified';
}

function capScope(rulebook: Rulebook, id: string): CapScope | undefined {
  const cap = rulebook.rules.find((rule) => rule.id === id)?.versions.find((v) => v.cap)?.cap;
  if (!cap) return undefined;
  const has = (part: (typeof cap.scope)[number]) => cap.scope.includes(part);
  return {
    partner: has('partner'),
    tenant: has('tenant'),
    workload: has('workload'),
    subscription: has('subscription'),
    claim: has('claim'),
  };
}
