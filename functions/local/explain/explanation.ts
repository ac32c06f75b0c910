/**
 * An explanation as plain data: what `explain --json` prints, and what the text is written from.
 * Money is text (`1234.50`; exact where a name says so), units are numbers, months are `YYYY-MM`.
 */

/** A row of an extract: what a person can look up. The header is row 1. */
export interface SourceRow {
  readonly file: string;
  readonly row: number;
}

export interface Explanation {
  readonly month: string;
  readonly tenant: string;
  readonly customerName: string;
  readonly rulebook: { readonly name: string; readonly title: string; readonly coverage: string };
  readonly assumedEligible: boolean;
  readonly lines: readonly ExplainedLine[];
  /** Payable lines of the tenant and month that were not asked for. */
  readonly leftOut: number;
  /** Revenue, usage and claims of the tenant that no rule covers. */
  readonly ineligible: readonly ExplainedIneligible[];
  /** Rows that name the tenant and were set aside: they count nowhere. */
  readonly setAside: readonly SetAsideRow[];
  /** The sources that the lines cite, by id. */
  readonly sources: Readonly<Record<string, CitedSource>>;
}

export interface ExplainedLine {
  readonly ruleId: string;
  readonly engagementName: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly workload: string;
  readonly subscriptionId: string;
  readonly productGroup: string;
  readonly claimId: string;
  readonly basis: UsageBasis | RevenueBasis | EngagementBasis;
  readonly eligibility: Eligibility;
  readonly gross: Gross;
  readonly cap: CapAccount | null;
  readonly earningAmountUSD: string;
  readonly reason: Reason | null;
  readonly estimatedPaymentMonth: string;
  readonly rule: CitedRule;
  readonly report: ReportRow;
}

/** Why a line pays nothing, or less. */
export interface Reason {
  readonly code: string;
  readonly meaning: string;
  /** What a person can do about it in general; empty where that would bring this line nothing. */
  readonly action: string;
  /** What would have to be different for this line to earn, with its figures. */
  readonly toEarn: string;
}

/** Where the line stands in the reports, and whether it says the same there. */
interface ReportRow {
  readonly file: 'payouts.csv' | 'ineligible.csv';
  /** As a spreadsheet shows it; 0 when the file has no such row. */
  readonly row: number;
  readonly agrees: boolean;
}

/** Before the cap. */
export interface Gross {
  readonly exactUSD: string;
  readonly amountUSD: string;
  readonly rounded: boolean;
}

export interface UsageBasis {
  readonly kind: 'usage';
  readonly workloadName: string;
  readonly row: UsageSource;
  /** Other rows that say the same and are not counted again. */
  readonly duplicates: readonly SourceRow[];
  /** Rows of other partners that claim the same workload in this month. */
  readonly rivals: readonly UsageSource[];
  readonly mark: MarkHistory;
  readonly measured: number;
  readonly baseline: {
    readonly policy: 'floor' | 'gate' | 'gateRelease';
    readonly minimum: number;
    readonly units: number;
  };
  /** What this month's growth gives by itself. */
  readonly growth: number;
  /** Units of earlier months that `gateRelease` held back and pays now. */
  readonly released: number;
  readonly compensableUnits: number;
  /** Dollars a unit. */
  readonly rate: string;
}

export interface UsageSource extends SourceRow {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  readonly claimId: string;
  readonly attribution: string;
  /** Empty: since before the history. */
  readonly associatedFrom: string;
}

/** How the high-water mark came to stand where it stands before the month. */
export interface MarkHistory {
  readonly ratchet: 'usage' | 'paidUsage';
  readonly opening: (SourceRow & { readonly units: number }) | null;
  /** The rows of earlier months that moved it, oldest first. */
  readonly moves: readonly (UsageSource & {
    readonly month: string;
    readonly from: number;
    readonly to: number;
  })[];
  readonly before: number;
  readonly after: number;
}

export interface RevenueBasis {
  readonly kind: 'revenue';
  readonly productGroup: string;
  readonly rows: readonly RevenueSource[];
  /** Rows that other files say again; they do not count. */
  readonly duplicates: readonly RevenueSource[];
  readonly revenueExactUSD: string;
  /** `3.75%`. */
  readonly rate: string;
  /** Only where the rule pays on a customer's first purchase. */
  readonly firstPurchase: FirstPurchaseEvidence | null;
}

export interface RevenueSource extends SourceRow {
  readonly product: string;
  readonly amount: string;
  readonly currency: string;
  readonly conversion: Conversion;
  readonly exactUSD: string;
}

export type Conversion =
  | { readonly by: 'none' }
  /** Dollars for one unit of the currency, from an `fx` extract. */
  | ({ readonly by: 'fx'; readonly usdPerUnit: string } & SourceRow)
  /** The row's own `PCToBCExchangeRate`: units of the currency for one dollar. */
  | { readonly by: 'ownRate'; readonly unitsPerUsd: string };

export interface FirstPurchaseEvidence {
  readonly solutionArea: string;
  readonly known: 'none' | 'beforeHistory' | 'seen';
  /** The month in which the tenant's revenue in the area was first above 0. */
  readonly seenIn: string;
  readonly seenExactUSD: string;
  /** The opening balance that says that the customer is new, or is not. */
  readonly opening: (SourceRow & { readonly month: string }) | null;
  readonly firstBillingMonth: string;
}

export interface EngagementBasis {
  readonly kind: 'engagement';
  readonly claim: SourceRow;
  readonly duplicates: readonly SourceRow[];
  readonly status: string;
  readonly completed: string;
  /** Exact dollars; empty when the claim names none. */
  readonly approvedAmountUSD: string;
  readonly pays:
    | { readonly kind: 'fixed'; readonly amountUSD: string }
    | { readonly kind: 'range'; readonly fromUSD: string; readonly toUSD: string }
    | { readonly kind: 'approved' }
    | { readonly kind: 'notPublished' };
}

export interface Eligibility {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly met: boolean;
  readonly checks: readonly NeedCheck[];
}

/** One thing that the rule needs of the partner in this month. */
export interface NeedCheck {
  readonly need: 'enrolled' | 'status' | 'specialisation' | 'cosell' | 'trailingRevenue';
  readonly asks: string;
  readonly met: boolean;
  /** Taken as met by `--assume-eligible`, whatever the facts. */
  readonly assumed: boolean;
  /** The facts in force that meet it. */
  readonly by: readonly FactSource[];
  /** The partner's facts that would meet it, were they in force. */
  readonly outOfForce: readonly FactSource[];
  /** The partner's facts in force of the kinds asked for, which the rule does not accept. */
  readonly notAccepted: readonly FactSource[];
  readonly trailing: TrailingAccount | null;
}

export interface FactSource extends SourceRow {
  readonly fact: string;
  readonly value: string;
  readonly start: string;
  /** Empty: without an end. */
  readonly end: string;
}

/** A partner's revenue over twelve months, a month at a time. */
export interface TrailingAccount {
  readonly thresholdUSD: string;
  readonly totalExactUSD: string;
  readonly months: readonly {
    readonly month: string;
    readonly exactUSD: string;
    readonly from: 'extracts' | 'opening' | 'none';
    readonly opening: SourceRow | null;
  }[];
}

/** What a cap leaves a line. `counted` is the running gross up to the limit: it is what was paid. */
export interface CapAccount {
  readonly limitUSD: string;
  /** `partner, customer and workload`. */
  readonly scope: string;
  readonly termFrom: string;
  readonly termTo: string;
  /** What the rulebook has after the term: the rule with a cap anew, without one, or nothing. */
  readonly afterTerm: 'cap' | 'noCap' | 'noRule';
  readonly opening: (SourceRow & { readonly amountUSD: string }) | null;
  /** Earlier lines under the same cap that count, by month; of this month those before this line. */
  readonly earlier: readonly {
    readonly month: string;
    readonly lines: number;
    readonly grossUSD: string;
    readonly earningUSD: string;
  }[];
  /** Customers other than this one that the cap is shared with. */
  readonly otherTenants: number;
  readonly grossBeforeUSD: string;
  readonly countedBeforeUSD: string;
  readonly leftBeforeUSD: string;
  readonly grossAfterUSD: string;
  readonly countedAfterUSD: string;
  readonly leftAfterUSD: string;
}

export interface CitedRule {
  readonly from: string;
  readonly to: string;
  readonly figures: readonly {
    /** `rate`, `cap.limit`, ... as the rulebook names it. */
    readonly figure: string;
    readonly says: string;
    readonly sources: readonly string[];
  }[];
}

export interface CitedSource {
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
}

export interface ExplainedIneligible {
  readonly partnerId: string;
  readonly workload: string;
  readonly workloadName: string;
  readonly subscriptionId: string;
  readonly productGroup: string;
  readonly product: string;
  readonly claimId: string;
  readonly usage: readonly UsageSource[];
  readonly revenue: readonly RevenueSource[];
  readonly revenueExactUSD: string;
  readonly claim: SourceRow | null;
  readonly reasonCode: string;
  readonly meaning: string;
  readonly action: string;
  readonly report: ReportRow;
}

export interface SetAsideRow extends SourceRow {
  readonly code: string;
  readonly message: string;
}
