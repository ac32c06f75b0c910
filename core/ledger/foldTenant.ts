/** Folds the rows of one tenant and month to facts; every row ends accepted, duplicate or rejected. */
import type { RevenueRow, UsageRow } from '../extracts/rows.ts';
import type { TenantId } from '../ids.ts';
import { revenueFacts, settleRevenue } from './foldRevenue.ts';
import { settleUsage, usageFacts } from './foldUsage.ts';
import type { RejectedRow, Sourced } from './settleByKey.ts';
import { smallestName } from './smallestName.ts';
import type { ClaimFact, TenantFacts } from './tenantFacts.ts';
import type { FxRateOf } from './toUsd.ts';

export interface FoldedTenant {
  readonly facts: TenantFacts;
  readonly accepted: readonly Sourced<UsageRow | RevenueRow>[];
  readonly duplicates: readonly Sourced<UsageRow | RevenueRow>[];
  readonly rejected: readonly RejectedRow[];
}

export interface TenantRows {
  readonly tenant: TenantId;
  readonly usage: readonly Sourced<UsageRow>[];
  readonly revenue: readonly Sourced<RevenueRow>[];
  /** Claims of the month, settled over all files before. */
  readonly claims: readonly ClaimFact[];
}

export function foldTenant(
  rows: TenantRows,
  fileNames: readonly string[],
  fxRateOf: FxRateOf,
): FoldedTenant {
  const usage = settleUsage(rows.usage, fileNames);
  const revenue = settleRevenue(rows.revenue, fxRateOf);
  const accepted = [...usage.agreed.map(({ kept }) => kept), ...revenue.accepted];
  const duplicates = [
    ...usage.agreed.flatMap((agreed) => agreed.duplicates),
    ...revenue.duplicates,
  ];
  return {
    facts: {
      tenant: rows.tenant,
      customerName: smallestName([...accepted, ...duplicates].map(({ row }) => row.customerName)),
      usage: usageFacts(usage),
      revenue: revenueFacts(revenue),
      claims: rows.claims,
    },
    accepted,
    duplicates,
    rejected: [...usage.rejected, ...revenue.rejected],
  };
}
