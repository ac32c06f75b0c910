import { classifiedRevenue } from '../../../core/ledger/foldRevenue.ts';
import type { FoldedTenant } from '../../../core/ledger/foldTenant.ts';
import type { RejectedRow } from '../../../core/ledger/settleByKey.ts';
import type { PartnerMonth } from '../../../core/ledger/trailingRevenue.ts';
import { exactUsd, ZERO_USD } from '../../../core/money.ts';
import type { FoldColumns } from './foldColumns.ts';
import type { SummedRevenue } from './sumRevenue.ts';

/** What became of the rows of all tenants that were folded. */
export interface FoldTally {
  tenants: number;
  /** By file. */
  readonly accepted: number[];
  readonly duplicate: number[];
  /** Those that are not written yet. */
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
export function countSingleRows(tally: FoldTally, { rows, files }: FoldColumns): void {
  tally.tenants += 1;
  for (let row = 0; row < rows; row++) {
    const file = files[row] ?? 0;
    tally.accepted[file] = (tally.accepted[file] ?? 0) + 1;
  }
}

/** Counts any tenant, but for its revenue. */
export function countFolded(
  tally: FoldTally,
  { accepted, duplicates, rejected }: FoldedTenant,
): void {
  tally.tenants += 1;
  for (const { file } of accepted) tally.accepted[file] = (tally.accepted[file] ?? 0) + 1;
  for (const { file } of duplicates) tally.duplicate[file] = (tally.duplicate[file] ?? 0) + 1;
  for (const row of rejected) tally.rejected.push(row);
}

/** Counts the revenue of a tenant that is counted already. */
export function countRevenue(tally: FoldTally, { facts, rows }: SummedRevenue): void {
  for (const { part, accepted, duplicates, rejected } of rows) {
    const { file, kind } = part;
    tally.accepted[file] = (tally.accepted[file] ?? 0) + accepted;
    tally.duplicate[file] = (tally.duplicate[file] ?? 0) + duplicates;
    if (kind === 'billing' && accepted > 0) tally.hasBillingRows = true;
    for (const row of rejected) tally.rejected.push(row);
  }
  const { partnerRevenue } = tally;
  for (const [partner, revenue] of classifiedRevenue(facts)) {
    const sum = (partnerRevenue.get(partner) ?? ZERO_USD) + revenue;
    partnerRevenue.set(partner, exactUsd(sum));
  }
}
