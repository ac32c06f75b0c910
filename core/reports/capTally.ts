/**
 * How much of its caps each rule has used: every cap key counts once, as its last line leaves it. A
 * month can have a key for each tenant and workload, so those that no later partner or tenant can
 * share are settled as soon as their tenant's lines are over, and forgotten.
 */

import type { PartnerId, RuleId, TenantId } from '../ids.ts';
import { keyWithTenant } from '../incentives/cap.ts';
import type { LineCap, PayableLine } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import type { CapScope } from '../rulebook/lookups.ts';

export interface CapTotal {
  /** Caps (keys) that a line of this month counts under. */
  caps: number;
  /** Of these, the ones that have nothing left. */
  reached: number;
  limit: Cents;
  remaining: Cents;
}

/** What the last line so far under a cap says of it; a line itself will do. */
type OpenCap = Pick<PayableLine, 'rule' | 'cap'>;

export interface CapTally {
  readonly settled: Map<RuleId, CapTotal>;
  /** Keys of the partner and tenant at hand. */
  readonly ofTenant: OpenCap[];
  /** Keys that any later line may share. */
  readonly shared: Map<string, OpenCap>;
  partner: PartnerId | '';
  tenant: TenantId | '';
}

export const newCapTally = (): CapTally => ({
  settled: new Map(),
  ofTenant: [],
  shared: new Map(),
  partner: '',
  tenant: '',
});

/**
 * Takes the next line; `scope` is that of its rule's cap. Lines under one cap come in payout order,
 * and the lines of one partner and tenant one after the other.
 */
export function addCap(tally: CapTally, line: PayableLine, scope: CapScope | undefined): void {
  if (tally.tenant !== line.tenant || tally.partner !== line.partner) {
    for (const last of tally.ofTenant) settle(tally.settled, last);
    tally.ofTenant.length = 0;
    tally.partner = line.partner;
    tally.tenant = line.tenant;
  }
  if (!line.cap) return;
  if (scope?.partner && scope.tenant) {
    addToTenant(tally.ofTenant, line, line.cap);
    return;
  }
  const { key } = line.cap;
  const told = scope?.tenant ? keyWithTenant(key, line.tenant) : key;
  // Of a line only this: a month can have a million of them.
  tally.shared.set(told, { rule: line.rule, cap: line.cap });
}

/** The lines of one key mostly follow one another, so the search begins with the last. */
function addToTenant(ofTenant: OpenCap[], line: PayableLine, { key }: LineCap): void {
  for (let index = ofTenant.length - 1; index >= 0; index--) {
    const last = ofTenant[index];
    // The rule first: a key is a long text, and begins with its rule.
    if (last?.rule !== line.rule || last.cap?.key !== key) continue;
    ofTenant[index] = line;
    return;
  }
  ofTenant.push(line);
}

/** The caps of each rule, those of the lines still open included. The tally stays as it is. */
export function capTotals(tally: CapTally): Map<RuleId, CapTotal> {
  const totals = new Map([...tally.settled].map(([rule, total]) => [rule, { ...total }]));
  for (const last of tally.ofTenant) settle(totals, last);
  for (const last of tally.shared.values()) settle(totals, last);
  return totals;
}

function settle(totals: Map<RuleId, CapTotal>, { rule, cap }: OpenCap): void {
  if (!cap) return;
  const total = totalOf(totals, rule);
  total.caps += 1;
  if (cap.remaining <= 0n) total.reached += 1;
  total.limit = cents(total.limit + cap.limit);
  total.remaining = cents(total.remaining + cap.remaining);
}

function totalOf(totals: Map<RuleId, CapTotal>, rule: RuleId): CapTotal {
  const known = totals.get(rule);
  if (known) return known;
  const total = { caps: 0, reached: 0, limit: ZERO_CENTS, remaining: ZERO_CENTS };
  totals.set(rule, total);
  return total;
}

/** Adds the caps of other lines, none of which is under a cap that is counted already. */
export function addCapTotals(totals: Map<RuleId, CapTotal>, others: Map<RuleId, CapTotal>): void {
  for (const [rule, { caps, reached, limit, remaining }] of others) {
    const total = totalOf(totals, rule);
    total.caps += caps;
    total.reached += reached;
    total.limit = cents(total.limit + limit);
    total.remaining = cents(total.remaining + remaining);
  }
}

/** What the caps have let through so far in their term; below 0 while credits outweigh earnings. */
export const capUsed = (total: CapTotal): Cents => cents(total.limit - total.remaining);
