/** Folds the rows of one tenant and month to facts; every row ends accepted, duplicate or rejected. */
import type { RevenueRow, UsageRow } from '../extracts/rows.ts';
import type { TenantId } from '../ids.ts';
import { revenueFacts, settleRevenue } from './foldRevenue.ts';
import { factsOfSingleRows, settleUsage, usageFacts } from './foldUsage.ts';
import type { RejectedRow, Sourced } from './settleByKey.ts';
import { smallestName } from './smallestName.ts';
import type { ClaimFact, TenantFacts, UsageFact } from './tenantFacts.ts';
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
  const usage = foldUsage(rows.usage, fileNames);
  const revenue = settleRevenue(rows.revenue, fxRateOf);
  const accepted = joined<Named>(usage.accepted, revenue.accepted);
  const duplicates = joined<Named>(usage.duplicates, revenue.duplicates);
  return {
    facts: {
      tenant: rows.tenant,
      customerName: smallestName(namesOf(accepted, duplicates)),
      usage: usage.facts,
      revenue: revenueFacts(revenue),
      claims: rows.claims,
    },
    accepted,
    duplicates,
    rejected: [...usage.rejected, ...revenue.rejected],
  };
}

interface FoldedUsage extends Pick<FoldedTenant, 'rejected'> {
  readonly facts: readonly UsageFact[];
  readonly accepted: readonly Sourced<UsageRow>[];
  readonly duplicates: readonly Sourced<UsageRow>[];
}

function foldUsage(rows: readonly Sourced<UsageRow>[], fileNames: readonly string[]): FoldedUsage {
  const facts = factsOfSingleRows(rows);
  if (facts) return { facts, accepted: rows, duplicates: [], rejected: [] };
  const settled = settleUsage(rows, fileNames);
  return {
    facts: usageFacts(settled),
    accepted: settled.agreed.map(({ kept }) => kept),
    duplicates: settled.agreed.flatMap((agreed) => agreed.duplicates),
    rejected: settled.rejected,
  };
}

type Named = Sourced<UsageRow | RevenueRow>;

/** Most tenants have rows of one kind only. */
function joined<Item>(left: readonly Item[], right: readonly Item[]): readonly Item[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}

function* namesOf(...lists: readonly (readonly Named[])[]): Generator<string> {
  for (const list of lists) for (const { row } of list) yield row.customerName;
}
