import { classifiedRevenue } from '../../../core/ledger/foldRevenue.ts';
import type { FoldedTenant } from '../../../core/ledger/foldTenant.ts';
import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import type { PartnerMonth } from '../../../core/ledger/trailingRevenue.ts';
import { exactUsd, ZERO_USD } from '../../../core/money.ts';
import type { UsageColumns } from './usageColumns.ts';

/** What became of the rows of all tenants that were folded. */
export interface FoldTally {
  tenants: number;
  /** By file. */
  readonly accepted: number[];
  readonly duplicate: number[];
  readonly rejected: RejectedRow[];
  readonly partnerRevenue: Map<string, PartnerMonth['revenue']>;
  hasBillingRows: boolean;
}

export const newFoldTally = (files: number): FoldTally => ({
  tenants: 0,
  accepted: new Array<number>(files).fill(0),
  duplicate: new Array<number>(files).fill(0),
  rejected: [],
  partnerRevenue: new Map(),
  hasBillingRows: false,
});

/** Counts a tenant of whose rows every one is accepted. */
export function countSingleRows(tally: FoldTally, { rows, files }: UsageColumns): void {
  tally.tenants += 1;
  for (let row = 0; row < rows; row++) {
    const file = files[row] ?? 0;
    tally.accepted[file] = (tally.accepted[file] ?? 0) + 1;
  }
}

/** Counts any tenant. */
export function countFolded(
  tally: FoldTally,
  { facts, accepted, duplicates, rejected }: FoldedTenant,
): void {
  tally.tenants += 1;
  for (const { file, row } of accepted) {
    tally.accepted[file] = (tally.accepted[file] ?? 0) + 1;
    if (row.kind === 'billing') tally.hasBillingRows = true;
  }
  for (const { file } of duplicates) tally.duplicate[file] = (tally.duplicate[file] ?? 0) + 1;
  for (const row of rejected) tally.rejected.push(row);
  if (facts.revenue.length === 0) return;
  for (const [partner, revenue] of classifiedRevenue(facts.revenue)) {
    const sum = (tally.partnerRevenue.get(partner) ?? ZERO_USD) + revenue;
    tally.partnerRevenue.set(partner, exactUsd(sum));
  }
}
