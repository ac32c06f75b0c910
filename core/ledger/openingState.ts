/** The state before the first loaded month, from the opening balances (files.md 1, `opening`). */

import type { OpeningRow } from '../extracts/rows.ts';
import type { TenantId, WorkloadId } from '../ids.ts';
import { capKey } from '../incentives/cap.ts';
import { type Cents, type ExactUsd, usdOf } from '../money.ts';
import type { Month } from '../month.ts';
import type { Rulebook, RuleVersion } from '../rulebook/schema.ts';
import { type FirstPurchase, NEW_TENANT, type TenantState } from './tenantState.ts';

export interface OpeningState {
  readonly tenants: ReadonlyMap<TenantId, TenantState>;
  /** The running gross of caps whose key has no tenant. */
  readonly sharedCapGross: ReadonlyMap<string, Cents>;
  /** Trailing revenue by `partner|month`. */
  readonly trailingRevenue: ReadonlyMap<string, ExactUsd>;
}

export function openingState(
  rows: readonly OpeningRow[],
  rulebook: Rulebook,
  firstLoadedMonth: Month,
): OpeningState {
  const tenants = new Map<TenantId, MutableTenantState>();
  const sharedCapGross = new Map<string, Cents>();
  const trailingRevenue = new Map<string, ExactUsd>();
  for (const row of rows) {
    if (row.balance === 'trailing-revenue') {
      trailingRevenue.set(`${row.partner}|${row.month}`, usdOf(row.revenue));
    } else if (row.balance === 'cap-earned') {
      const key = openingCapKey(row, rulebook, firstLoadedMonth);
      const gross = row.tenant === '' ? sharedCapGross : stateOf(tenants, row.tenant).capGross;
      gross.set(key, row.earned);
    } else if (row.balance === 'high-water-mark') {
      stateOf(tenants, row.tenant).marks.set(row.workload, row.units);
    } else {
      const known: FirstPurchase = row.month === '' ? { kind: 'new' } : { kind: 'beforeHistory' };
      stateOf(tenants, row.tenant).firstPurchase.set(row.solutionArea, known);
    }
  }
  return { tenants, sharedCapGross, trailingRevenue };
}

interface MutableTenantState extends TenantState {
  readonly marks: Map<WorkloadId, number>;
  readonly capGross: Map<string, Cents>;
  readonly firstPurchase: Map<string, FirstPurchase>;
}

function stateOf(tenants: Map<TenantId, MutableTenantState>, tenant: TenantId): MutableTenantState {
  const known = tenants.get(tenant);
  if (known) return known;
  const fresh = { ...NEW_TENANT, marks: new Map(), capGross: new Map(), firstPurchase: new Map() };
  tenants.set(tenant, fresh);
  return fresh;
}

function openingCapKey(
  row: Extract<OpeningRow, { balance: 'cap-earned' }>,
  rulebook: Rulebook,
  firstLoadedMonth: Month,
): string {
  const rule = rulebook.rules.find(({ id }) => id === row.rule);
  const version = rule && cappedTermAt(rule.versions, firstLoadedMonth);
  if (!version?.cap) throw new Error(`the opening balance of ${row.rule} passed without a cap`);
  const subject = { ...row, termFrom: version.from, claim: '' };
  return capKey(subject, version.cap.scope);
}

/** The term that a balance from before the history counts in: the first with a cap not over by then. */
function cappedTermAt(versions: readonly RuleVersion[], month: Month): RuleVersion | undefined {
  const capped = versions.filter(({ cap }) => cap !== undefined);
  return capped.find(({ to }) => month <= to) ?? capped.at(-1);
}
