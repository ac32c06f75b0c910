/** What one tenant did in one month, after duplicates and conflicts are settled. */
import type { EngagementRow } from '../extracts/rows.ts';
import type { PartnerId, ProductGroupId, TenantId, WorkloadId } from '../ids.ts';
import type { ExactUsd } from '../money.ts';
import type { Month } from '../month.ts';

export interface UsageFact {
  readonly workload: WorkloadId;
  readonly partner: PartnerId | '';
  readonly attribution: string;
  readonly associatedFrom: Month | '';
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  readonly claimId: string;
  readonly customerName: string;
}

/** The exact revenue of a partner x subscription x product group; by product where unclassified. */
export interface RevenueFact {
  readonly partner: PartnerId;
  readonly subscription: string;
  readonly productGroup: ProductGroupId | 'unclassified';
  readonly product: string;
  readonly revenue: ExactUsd;
  readonly customerName: string;
}

export type ClaimFact = Omit<EngagementRow, 'kind' | 'row'>;

export interface TenantFacts {
  readonly tenant: TenantId;
  /** The smallest name in code point order that the month's rows give the tenant; may be empty. */
  readonly customerName: string;
  readonly usage: readonly UsageFact[];
  readonly revenue: readonly RevenueFact[];
  readonly claims: readonly ClaimFact[];
}

export const noFacts = (tenant: TenantId): TenantFacts => ({
  tenant,
  customerName: '',
  usage: [],
  revenue: [],
  claims: [],
});
