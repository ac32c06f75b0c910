/** One payable line: one rule x partner x tenant x (workload, or subscription and group, or claim) x month. */
import type { PartnerId, ProductGroupId, RuleId, TenantId, WorkloadId } from '../ids.ts';
import type { Amount, Cents, ExactUsd } from '../money.ts';
import type { Month } from '../month.ts';

/** Why a line earned nothing, or less, in the order in which they are tested (calculation.md 2). */
export const REASON_CODES = [
  'CLAIM_NOT_APPROVED',
  'DUPLICATE_CLAIM',
  'NOT_ASSOCIATED',
  'IVDMPN',
  'IVDCOMP',
  'IVDADV',
  'IVDCOSELL',
  'REVENUE_BELOW_THRESHOLD',
  'AMOUNT_OUT_OF_RANGE',
  'AMOUNT_NOT_PUBLISHED',
  'MINTHNTMT',
  'PAULWPHWM',
  'MAULWPHWM',
  'FIRST_PURCHASE_UNPROVEN',
  'IVDCUST',
  'CAP_REACHED',
  'CAP_TRUNCATED',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/**
 * Whether a line with this reason may not earn, whatever its gross. A cap is no such reason: it bounds
 * what lines earn that may.
 */
export const isBarred = (reason: ReasonCode | ''): boolean =>
  reason !== '' && reason !== 'CAP_REACHED' && reason !== 'CAP_TRUNCATED';

export interface PayableLine {
  readonly month: Month;
  readonly partner: PartnerId;
  readonly partnerName: string;
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly solutionArea: string;
  readonly partnerRole: string;
  readonly engagementName: string;
  readonly rule: RuleId;
  readonly workload: WorkloadId | '';
  readonly subscription: string;
  readonly productGroup: ProductGroupId | '';
  readonly claimId: string;
  /** Only on usage lines. */
  readonly usage: UsageFigures | undefined;
  /** Only on revenue lines. */
  readonly revenue: ExactUsd | undefined;
  /** Dollars per unit, a fraction of revenue, or undefined for an engagement. */
  readonly rate: { readonly kind: 'perUnit' | 'fraction'; readonly value: Amount } | undefined;
  readonly gross: Cents;
  readonly cap: LineCap | undefined;
  readonly earning: Cents;
  readonly reason: ReasonCode | '';
  readonly estimatedPaymentMonth: Month;
}

export interface LineCap {
  /** Rule, term and scope values: lines with one key share one cap. */
  readonly key: string;
  readonly limit: Cents;
  /** What is left under the cap after this line; above `limit` while credits outweigh earnings. */
  readonly remaining: Cents;
}

export interface UsageFigures {
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  /** The mark before this month. */
  readonly highWaterMark: number;
  readonly baseline: number;
  readonly compensableUnits: number;
}

/** Revenue, usage or a claim that no rule covers (`ineligible.csv`). */
export interface IneligibleLine {
  readonly month: Month;
  readonly partner: PartnerId | '';
  readonly tenant: TenantId;
  readonly customerName: string;
  readonly workload: WorkloadId | '';
  readonly subscription: string;
  readonly productGroup: ProductGroupId | 'unclassified' | '';
  /** The product's own name where its group is `unclassified`. */
  readonly product: string;
  readonly claimId: string;
  readonly monthlyActiveUsers: number | undefined;
  readonly paidAvailableUnits: number | undefined;
  readonly revenue: ExactUsd | undefined;
  readonly reason: IneligibleReason;
}

export const INELIGIBLE_REASONS = [
  'PRODUCT_NOT_ELIGIBLE',
  'WORKLOAD_NOT_PAID',
  'NO_RULE_IN_FORCE',
  'NO_PARTNER',
  'ATTRIBUTION_NOT_ELIGIBLE',
  'CLAIM_NOT_APPROVED',
] as const;
export type IneligibleReason = (typeof INELIGIBLE_REASONS)[number];
