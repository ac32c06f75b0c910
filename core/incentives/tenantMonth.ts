/**
 * One tenant, one month: the only file that knows the order of the steps. Facts of the month and
 * the state after the month before go in; lines and the state after this month come out.
 */

import { columnAt } from '../columnAt.ts';
import { sortLines } from '../ledger/lineOrder.ts';
import type { IneligibleLine, PayableLine } from '../ledger/payableLine.ts';
import type { RevenueFact, TenantFacts } from '../ledger/tenantFacts.ts';
import type { TenantState } from '../ledger/tenantState.ts';
import { type ExactUsd, exactUsd, ZERO_USD } from '../money.ts';
import { type CapGross, capApplied, settleCap, type UnsettledLine, usesCap } from './cap.ts';
import { firstPurchaseAfter } from './customerAdd.ts';
import { addEngagementLines, addUncoveredClaims } from './engagementLines.ts';
import type { MonthTerms } from './monthTerms.ts';
import { addRevenueLines } from './revenueLines.ts';
import { rulesOfMonth } from './rulesOfMonth.ts';
import { usageColumnsOf } from './usageColumns.ts';
import { addLinesOfUsage, addUncoveredUsage } from './usageLineObjects.ts';
import { addWorkload, newUsageLines } from './usageLines.ts';
import { endOfWorkload, markAfterRows } from './workloadRows.ts';

export interface TenantMonth {
  /** In the order of `payouts.csv`; a line whose cap other tenants share is still unsettled. */
  readonly lines: readonly (PayableLine | UnsettledLine)[];
  readonly ineligible: readonly IneligibleLine[];
  readonly after: TenantState;
}

/** `solutionAreaOf` gives the solution area of a product group. */
export function tenantMonth(
  facts: TenantFacts,
  before: TenantState,
  terms: MonthTerms,
  solutionAreaOf: (group: RevenueFact['productGroup']) => string,
): TenantMonth {
  const unsettled: UnsettledLine[] = [];
  const ineligible: IneligibleLine[] = [];
  // 1. Usage against the marks as they stood before the month; only then do the marks move.
  const heldUnits = copyOf(before.heldUnits);
  const marks = addUsage(facts, before, heldUnits, terms, unsettled, ineligible);
  // 2. The first purchase is judged on the whole month, so it moves before revenue is priced.
  const firstPurchase = firstPurchasesAfter(before, facts.revenue, terms, solutionAreaOf);
  const revenue = {
    tenant: facts.tenant,
    customerName: facts.customerName,
    revenue: facts.revenue,
    firstPurchase,
  };
  addRevenueLines(unsettled, ineligible, revenue, terms);
  addEngagementLines(unsettled, facts, terms);
  addUncoveredClaims(ineligible, facts, terms);
  // 3. Caps last, in payout order, on cents.
  sortLines(unsettled);
  const { lines, capGross } = settleOwnCaps(unsettled, before.capGross);
  return { lines, ineligible, after: { marks, heldUnits, capGross, firstPurchase } };
}

/** Adds what usage yields, workload by workload, and gives the marks after the month. */
function addUsage(
  facts: TenantFacts,
  before: TenantState,
  heldUnits: Map<string, number>,
  terms: MonthTerms,
  unsettled: UnsettledLine[],
  ineligible: IneligibleLine[],
): TenantState['marks'] {
  if (facts.usage.length === 0) return before.marks;
  const usage = usageColumnsOf(facts.usage, rulesOfMonth(terms));
  const month = { usage, lines: newUsageLines(), heldUnits, terms };
  const marks = copyOf(before.marks);
  for (let from = 0, to = 0; from < usage.rows; from = to) {
    to = endOfWorkload(usage, from);
    const { id } = columnAt(usage.workload, from);
    addWorkload(month, from, to, before.marks.get(id) ?? 0);
    marks.set(id, markAfterRows(usage, from, to, marks.get(id) ?? 0, terms));
  }
  addLinesOfUsage(unsettled, facts, month);
  addUncoveredUsage(ineligible, facts, month);
  return marks;
}

/** `new Map(map)` takes nearly twice as long. */
function copyOf<Key, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
  const copy = new Map<Key, Value>();
  for (const [key, value] of map) copy.set(key, value);
  return copy;
}

/** Settles the caps that the tenant's own lines use up; `before` stays as it is. */
function settleOwnCaps(
  unsettled: readonly UnsettledLine[],
  before: TenantState['capGross'],
): { lines: (PayableLine | UnsettledLine)[]; capGross: TenantState['capGross'] } {
  const lines: (PayableLine | UnsettledLine)[] = [];
  let used: CapGross | undefined;
  for (const line of unsettled) {
    if (line.capTerms && !line.capTerms.withinTenant) lines.push(line);
    else if (!usesCap(line)) lines.push(capApplied(line, used ?? before));
    else {
      used ??= copyOf(before);
      lines.push(settleCap(line, used));
    }
  }
  return { lines, capGross: used ?? before };
}

function firstPurchasesAfter(
  before: TenantState,
  revenue: readonly RevenueFact[],
  terms: MonthTerms,
  solutionAreaOf: (group: RevenueFact['productGroup']) => string,
): TenantState['firstPurchase'] {
  if (revenue.length === 0) return before.firstPurchase;
  const byArea = new Map<string, ExactUsd>();
  for (const fact of revenue) {
    if (fact.productGroup === 'unclassified') continue;
    const area = solutionAreaOf(fact.productGroup);
    byArea.set(area, exactUsd((byArea.get(area) ?? ZERO_USD) + fact.revenue));
  }
  const after = new Map(before.firstPurchase);
  for (const [area, areaRevenue] of byArea) {
    const known = firstPurchaseAfter(before.firstPurchase.get(area), terms.month, areaRevenue);
    if (known) after.set(area, known);
  }
  return after;
}
