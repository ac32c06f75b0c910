/** A tenant's month: every row ends accepted, duplicate or set aside. */
import { expect, test } from 'vitest';
import type { TenantId } from '../../core/ids.ts';
import { foldTenant } from '../../core/ledger/foldTenant.ts';
import { ADATUM, claimRow, FILES, inFile, revenueRow, usageRow } from './rows.ts';

const { kind: _kind, row: _row, ...claim } = claimRow(2);
const folded = foldTenant(
  {
    tenant: ADATUM as TenantId,
    usage: [
      inFile(0, usageRow(2, { customerName: 'Adatum Ltd' })),
      inFile(1, usageRow(2, { customerName: 'Adatum' })),
      inFile(0, usageRow(3, { workload: 'teams-frontline' })),
      inFile(1, usageRow(3, { workload: 'teams-frontline', monthlyActiveUsers: 1 })),
    ],
    revenue: [
      inFile(0, revenueRow(4, 'a', '10', { customerName: 'Zeta' })),
      inFile(1, revenueRow(4, 'a', '10')),
      inFile(2, revenueRow(5, 'b', '10', { currency: 'EUR', customerName: 'Aaa' })),
    ],
    claims: [claim],
  },
  FILES,
  () => undefined,
);

const places = (rows: readonly { file: number; row: { row: number } }[]) =>
  rows.map(({ file, row }) => `${FILES[file]} ${row.row}`);

test('usage and revenue rows are counted where they ended', () => {
  expect(places(folded.accepted)).toEqual(['a.csv 2', 'a.csv 4']);
  expect(places(folded.duplicates)).toEqual(['b.csv 2', 'b.csv 4']);
  expect(
    folded.rejected.map(({ file, row, issue }) => `${FILES[file]} ${row} ${issue.code}`),
  ).toEqual(['a.csv 3 CONFLICTING_ROWS', 'b.csv 3 CONFLICTING_ROWS', 'c.csv 5 NO_EXCHANGE_RATE']);
});

test('the facts are those of the accepted rows, and the claims of the month', () => {
  expect(folded.facts.usage.map(({ workload }) => workload)).toEqual(['teams-phone']);
  expect(folded.facts.revenue.map(({ productGroup }) => productGroup)).toEqual(['m365-e3']);
  expect(folded.facts.claims).toEqual([claim]);
});

test('the tenant is called by the smallest name of its accepted and duplicate rows', () => {
  expect(folded.facts.customerName).toBe('Adatum');
});
