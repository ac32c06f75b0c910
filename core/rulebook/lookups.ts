/**
 * How names in extracts become the rulebook's own ids. Decoders know only this; building the tables
 * once per rulebook keeps a row's cost at a map look-up.
 */
import type { ProductGroupId, RuleId, WorkloadId } from '../ids.ts';

export interface CapScope {
  readonly partner: boolean;
  readonly tenant: boolean;
  readonly workload: boolean;
  readonly subscription: boolean;
  readonly claim: boolean;
}

export interface RulebookLookups {
  /** The canonical workload of any spelling (`Teams Phone System` -> `teams-phone`). */
  workloadOf(name: string): WorkloadId | undefined;
  /** The engagement rule that a claim's `EngagementName` names. */
  engagementOf(name: string): RuleId | undefined;
  /** Whether every version of that engagement pays a fixed amount, so that a claim needs none. */
  paysFixedAmount(rule: RuleId): boolean;
  /** Designations that exist, folded with `foldFact`. */
  isDesignation(folded: string): boolean;
  billingGroupOf(product: {
    productId: string;
    skuId: string;
    productName: string;
  }): ProductGroupId | 'unclassified';
  azureGroupOf(meter: {
    meterCategory: string;
    /** Undefined when the extract has no such column. */
    publisherName: string | undefined;
  }): ProductGroupId | 'unclassified';
  /** The solution area of any spelling that folds to it (`foldFact`). */
  solutionAreaOf(name: string): string | undefined;
  /** The workload that a usage rule pays on. */
  workloadPaidBy(rule: string): WorkloadId | undefined;
  /** The scope of a rule's cap; undefined when no rule has the id, or it has no cap. */
  capScopeOf(rule: string): CapScope | undefined;
}
