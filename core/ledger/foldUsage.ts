import { codePointOrder } from '../codePointOrder.ts';
import type { UsageRow } from '../extracts/rows.ts';
import { type Settled, type Sourced, settleByKey } from './settleByKey.ts';
import { smallestName } from './smallestName.ts';
import type { UsageFact } from './tenantFacts.ts';

/** The usage rows of one tenant and month, duplicates and conflicts settled (files.md 1). */
export function settleUsage(
  rows: readonly Sourced<UsageRow>[],
  fileNames: readonly string[],
): Settled<UsageRow> {
  return settleByKey(rows, fileNames, {
    keyOf: (row) => [row.workload, row.partner, row.attribution].join('|'),
    valueOf: (row) =>
      [row.monthlyActiveUsers, row.paidAvailableUnits, row.associatedFrom].join('|'),
    describe: (row) =>
      `${row.monthlyActiveUsers} active of ${row.paidAvailableUnits} paid${row.associatedFrom === '' ? '' : `, associated from ${row.associatedFrom}`}`,
    subject: 'this tenant, workload, month and partner',
  });
}

/**
 * The facts of rows of which no two have one key, as nearly all tenants' months are: there is nothing
 * to settle. Undefined where two rows share a key.
 */
export function factsOfSingleRows(rows: readonly Sourced<UsageRow>[]): UsageFact[] | undefined {
  const facts = rows.map(({ row }) => factOf(row, row.claimId, row.customerName)).sort(byKey);
  for (let index = 1; index < facts.length; index++) {
    const [before, fact] = [facts[index - 1], facts[index]];
    if (before && fact && byKey(before, fact) === 0) return undefined;
  }
  return facts;
}

/**
 * What the settled rows say, in an order of their own. Claim id and customer name are the smallest of
 * the kept row and its duplicates, in code point order, not the kept row's: which row is kept hangs on
 * the names of files, and the same content under other names must give the same bytes (files.md 1, 2).
 */
export function usageFacts({ agreed }: Settled<UsageRow>): UsageFact[] {
  const facts = agreed.map(({ kept: { row }, duplicates }) => {
    const rows = [row, ...duplicates.map((duplicate) => duplicate.row)];
    return factOf(
      row,
      smallestName(rows.map(({ claimId }) => claimId)),
      smallestName(rows.map(({ customerName }) => customerName)),
    );
  });
  return facts.sort(byKey);
}

const factOf = (row: UsageRow, claimId: string, customerName: string): UsageFact => ({
  workload: row.workload,
  partner: row.partner,
  attribution: row.attribution,
  associatedFrom: row.associatedFrom,
  monthlyActiveUsers: row.monthlyActiveUsers,
  paidAvailableUnits: row.paidAvailableUnits,
  claimId,
  customerName,
});

const byKey = (a: UsageFact, b: UsageFact): number =>
  codePointOrder(a.workload, b.workload) ||
  codePointOrder(a.partner, b.partner) ||
  codePointOrder(a.attribution, b.attribution);
