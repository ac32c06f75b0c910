/** What one tenant carries from month to month. */
import type { PartnerId, RuleId, WorkloadId } from '../ids.ts';
import type { Cents } from '../money.ts';
import type { Month } from '../month.ts';

export interface TenantState {
  /** The high-water mark of each workload, in users. */
  readonly marks: ReadonlyMap<WorkloadId, number>;
  /** Units held back under policy `gateRelease`, by `heldKey`. */
  readonly heldUnits: ReadonlyMap<string, number>;
  /** The running gross `G` of every cap whose key has the tenant, by cap key (calculation.md 5). */
  readonly capGross: ReadonlyMap<string, Cents>;
  /** By solution area: the month of the first purchase, or what the opening balances say of it. */
  readonly firstPurchase: ReadonlyMap<string, FirstPurchase>;
}

export type FirstPurchase =
  /** The opening balances say that the customer has not bought before. */
  | { readonly kind: 'new' }
  /** The opening balances name a month before the history. */
  | { readonly kind: 'beforeHistory' }
  | { readonly kind: 'seen'; readonly month: Month; readonly saidToBeNew: boolean };

export const NEW_TENANT: TenantState = {
  marks: new Map(),
  heldUnits: new Map(),
  capGross: new Map(),
  firstPurchase: new Map(),
};

/** The key of held units: rule, partner, workload and the first month of the term. */
export const heldKey = (
  rule: RuleId,
  partner: PartnerId | '',
  workload: WorkloadId,
  termFrom: Month,
): string => [rule, termFrom, partner, workload].join('|');

/** The rule and the workload of held units, by their key. */
export function heldFor(key: string): [rule: string, workload: string] {
  const [rule = '', , , workload = ''] = key.split('|');
  return [rule, workload];
}
