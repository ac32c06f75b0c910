/** What is the same for every tenant of a month. */
import type { PartnerId, WorkloadId } from '../ids.ts';
import type { Month } from '../month.ts';
import type { RulesInForce } from '../rulebook/rulesInForce.ts';
import type { Rulebook } from '../rulebook/schema.ts';
import type { PartnerStanding } from './eligibility.ts';

export interface MonthTerms {
  readonly month: Month;
  readonly policies: Rulebook['policies'];
  readonly rules: RulesInForce;
  /** The workloads that some rule pays on, in any month. */
  readonly paidWorkloads: ReadonlySet<WorkloadId>;
  readonly estimatedPaymentMonth: Month;
  /** The first month with any accepted billing row; customer add proves nothing in it. */
  readonly firstBillingMonth: Month | undefined;
  readonly standingOf: (partner: PartnerId) => PartnerStanding;
  readonly assumeEligible: boolean;
}
