/** The rows of each kind of extract after decoding: typed, checked, and trusted from here on. */
import type { PartnerId, ProductGroupId, RuleId, TenantId, WorkloadId } from '../ids.ts';
import type { Amount, Cents } from '../money.ts';
import type { Day, Month } from '../month.ts';

/** Position in the file as a spreadsheet shows it: the header is row 1, blank lines count. */
export type RowNumber = number;

export interface UsageRow {
  readonly kind: 'usage';
  readonly row: RowNumber;
  readonly month: Month;
  readonly tenant: TenantId;
  readonly workload: WorkloadId;
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  /** Empty: nobody claims the row. */
  readonly partner: PartnerId | '';
  /** Upper case; an empty cell or no such column is `CPOR`. */
  readonly attribution: string;
  /** The month of `DateAssociated`; empty: since before the history. */
  readonly associatedFrom: Month | '';
  readonly claimId: string;
  readonly customerName: string;
}

/** A row of an invoice reconciliation file (`billing`) or of daily rated usage (`azure`). */
export interface RevenueRow {
  readonly kind: 'billing' | 'azure';
  readonly row: RowNumber;
  readonly month: Month;
  readonly tenant: TenantId;
  readonly partner: PartnerId;
  readonly subscription: string;
  readonly productGroup: ProductGroupId | 'unclassified';
  /** The product or meter name, so that an unclassified product can be listed by name. */
  readonly product: string;
  /** Before tax, in `currency`. */
  readonly amount: Amount;
  readonly currency: string;
  /** Upper case; empty when the column or cell is. */
  readonly pricingCurrency: string;
  /** `PCToBCExchangeRate`, judged only when it is needed (calculation.md 3.3). */
  readonly pcToBcRate: Amount | 'empty' | 'invalid' | 'ambiguous';
  /** 32 hex digits, equal for two rows if they are identical in the sense of files.md 1, and else not. */
  readonly identity: string;
  readonly customerName: string;
}

export const FACT_KINDS = [
  'enrolled',
  'designation',
  'competency',
  'specialisation',
  'cosell',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export interface PartnerFactRow {
  readonly kind: 'partners';
  readonly row: RowNumber;
  readonly partner: PartnerId;
  readonly partnerName: string;
  readonly fact: FactKind;
  /** Folded for comparison (`foldFact`); empty for `enrolled` and `cosell`, whose value is not read. */
  readonly value: string;
  readonly start: Day;
  readonly end: Day | '';
}

export interface EngagementRow {
  readonly kind: 'engagements';
  readonly row: RowNumber;
  readonly claimId: string;
  readonly partner: PartnerId;
  readonly tenant: TenantId;
  readonly rule: RuleId;
  /** Lower case. */
  readonly status: string;
  readonly completed: Day | '';
  readonly approvedAmount: Amount | '';
}

export type OpeningRow =
  | {
      readonly kind: 'opening';
      readonly row: RowNumber;
      readonly balance: 'high-water-mark';
      readonly tenant: TenantId;
      readonly workload: WorkloadId;
      readonly month: Month | '';
      readonly units: number;
    }
  | {
      readonly kind: 'opening';
      readonly row: RowNumber;
      readonly balance: 'cap-earned';
      readonly rule: RuleId;
      /** Only the parts of the key that the cap's scope has are filled. */
      readonly partner: PartnerId | '';
      readonly tenant: TenantId | '';
      readonly workload: WorkloadId | '';
      readonly subscription: string;
      readonly earned: Cents;
    }
  | {
      readonly kind: 'opening';
      readonly row: RowNumber;
      readonly balance: 'first-purchase';
      readonly tenant: TenantId;
      readonly solutionArea: string;
      /** Empty: the customer is new. */
      readonly month: Month | '';
    }
  | {
      readonly kind: 'opening';
      readonly row: RowNumber;
      readonly balance: 'trailing-revenue';
      readonly partner: PartnerId;
      readonly month: Month;
      readonly revenue: Amount;
    };

export interface FxRow {
  readonly kind: 'fx';
  readonly row: RowNumber;
  readonly month: Month;
  /** Upper case ISO 4217 code. */
  readonly currency: string;
  readonly usdPerUnit: Amount;
}

/** A row of a kind that is recognised and counted, and not used yet. */
export interface CountedRow {
  readonly kind: 'earnings' | 'payments' | 'ineligible' | 'maxCapBalance' | 'certifications';
  readonly row: RowNumber;
}

export type ExtractRow =
  | UsageRow
  | RevenueRow
  | PartnerFactRow
  | EngagementRow
  | OpeningRow
  | FxRow
  | CountedRow;

export const EXTRACT_KINDS = [
  'usage',
  'billing',
  'azure',
  'partners',
  'engagements',
  'opening',
  'fx',
  'earnings',
  'payments',
  'ineligible',
  'maxCapBalance',
  'certifications',
] as const;
export type ExtractKind = (typeof EXTRACT_KINDS)[number];
