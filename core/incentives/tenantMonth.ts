/**
 * One tenant, one month: the only file that knows the order of the steps. Facts of the month and
 * the state after the month before go in; lines and the state after this month come out.
 */

import type { WorkloadId } from '../ids.ts';
import { compareLines } from '../ledger/lineOrder.ts';
import type { IneligibleLine, PayableLine } from '../ledger/payableLine.ts';
import type { RevenueFact, TenantFacts, UsageFact } from '../ledger/tenantFacts.ts';
import type { FirstPurchase, TenantState } from '../ledger/tenantState.ts';
import { type ExactUsd, exactUsd, ZERO_USD } from '../money.ts';
import { settleCap, type UnsettledLine } from './cap.ts';
import { firstPurchaseAfter } from './customerAdd.ts';
import { engagementLines, uncoveredClaims } from './engagementLines.ts';
import { markAfter } from './highWaterMark.ts';
import type { MonthTerms } from './monthTerms.ts';
import { revenueLines, uncoveredRevenue } from './revenueLines.ts';
import { uncoveredUsage, usageLines } from './usageLines.ts';

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
  // 1. Usage against the marks as they stood before the month; only then do the marks move.
  const marks = new Map(before.marks);
  const heldUnits = new Map(before.heldUnits);
  const workloads = [...groupByWorkload(facts.usage)].map(([workload, rows]) => {
    const highWaterMark = before.marks.get(workload) ?? 0;
    marks.set(workload, markAfter(highWaterMark, rows, terms.policies.ratchet));
    return { ...facts, workload, rows, highWaterMark };
  });
  // 2. The first purchase is judged on the whole month, so it moves before revenue is priced.
  const firstPurchase = firstPurchasesAfter(before, facts.revenue, terms, solutionAreaOf);
  const revenue = { ...facts, firstPurchase };
  const unsettled = [
    ...workloads.flatMap((workload) => usageLines(workload, heldUnits, terms)),
    ...revenueLines(revenue, terms),
    ...engagementLines(facts, terms),
  ].sort(compareLines);
  // 3. Caps last, in payout order, on cents.
  const capGross = new Map(before.capGross);
  const lines = unsettled.map((line) =>
    line.capTerms && !line.capTerms.withinTenant ? line : settleCap(line, capGross),
  );
  return {
    lines,
    ineligible: [
      ...workloads.flatMap((workload) => uncoveredUsage(workload, terms)),
      ...uncoveredRevenue(revenue, terms),
      ...uncoveredClaims(facts, terms),
    ],
    after: { marks, heldUnits, capGross, firstPurchase },
  };
}

function groupByWorkload(rows: readonly UsageFact[]): Map<WorkloadId, UsageFact[]> {
  const groups = new Map<WorkloadId, UsageFact[]>();
  for (const row of rows) {
    const group = groups.get(row.workload);
    if (group) group.push(row);
    else groups.set(row.workload, [row]);
  }
  return groups;
}

function firstPurchasesAfter(
  before: TenantState,
  revenue: readonly RevenueFact[],
  terms: MonthTerms,
  solutionAreaOf: (group: RevenueFact['productGroup']) => string,
): Map<string, FirstPurchase> {
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
