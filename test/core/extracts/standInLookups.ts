import type { ProductGroupId, RuleId, WorkloadId } from '../../../core/ids.ts';
import { foldFact } from '../../../core/rulebook/foldFact.ts';
import { foldEngagement, foldProduct, foldWorkload } from '../../../core/rulebook/foldName.ts';
import type { CapScope, RulebookLookups } from '../../../core/rulebook/lookups.ts';

const WORKLOADS = new Map([
  ['teamsphone', 'teams-phone'],
  ['teamsphonesystem', 'teams-phone'],
  ['mde', 'defender-endpoint'],
]);
const ENGAGEMENTS = new Map([
  ['threatprotection', 'fy24.engagement.threat-protection'],
  ['sentinelmigrationandmodernisation', 'fy24.engagement.sentinel-migration'],
]);
const NO_SCOPE: CapScope = {
  partner: false,
  tenant: false,
  workload: false,
  subscription: false,
  claim: false,
};
const SCOPES = new Map<string, CapScope>([
  ['fy24.mw-usage.teams-phone', { ...NO_SCOPE, partner: true, tenant: true, workload: true }],
  ['fy24.mw-rebate.core-e3-e5', { ...NO_SCOPE, partner: true, tenant: true }],
  ['fy24.azure.consumption', { ...NO_SCOPE, partner: true, subscription: true }],
  ['custom.one-for-all', NO_SCOPE],
  ['fy24.engagement.sentinel-migration', { ...NO_SCOPE, claim: true }],
]);

/** A rulebook of a few names, enough to decode with. */
export const standInLookups: RulebookLookups = {
  workloadOf: (name) => WORKLOADS.get(foldWorkload(name)) as WorkloadId | undefined,
  engagementOf: (name) => ENGAGEMENTS.get(foldEngagement(name)) as RuleId | undefined,
  paysFixedAmount: (rule) => rule === 'fy24.engagement.threat-protection',
  isDesignation: (folded) => ['modern work', 'security', 'data & ai'].includes(folded),
  billingGroupOf: ({ productId, productName }) =>
    (productId === 'CFQ7TTC0LF8S' || foldProduct(productName).startsWith('microsoft 365 e3')
      ? 'm365-e3'
      : 'unclassified') as ProductGroupId | 'unclassified',
  azureGroupOf: ({ publisherName }) =>
    (publisherName === undefined || publisherName.startsWith('Microsoft')
      ? 'azure-consumption'
      : 'unclassified') as ProductGroupId | 'unclassified',
  solutionAreaOf: (name) =>
    ['Modern Work and Security', 'Azure'].find((area) => foldFact(area) === foldFact(name)),
  workloadPaidBy: (rule) =>
    rule === 'fy24.mw-usage.teams-phone' ? ('teams-phone' as WorkloadId) : undefined,
  capScopeOf: (rule) => SCOPES.get(rule),
};
