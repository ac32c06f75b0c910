/** Which rows have a line at all, and where the others are listed (calculation.md 2). */
import { expect, test } from 'vitest';
import { given, usage } from './given.ts';

const PHONE = 'teams-phone';
const october = (row: ReturnType<typeof usage>) => ({ '2023-10': { usage: [row] } });

test('a row claimed under CPOR has a line and is listed nowhere else', () => {
  const row = usage(PHONE, 500, 500, { claimId: 'C-77', customerName: 'Adatum' });
  expect(given({}).linesOf(october(row))).toMatchObject([
    {
      rule: 'fy24.mw-usage.teams-phone',
      claimId: 'C-77',
      customerName: 'Adatum',
      revenue: undefined,
    },
  ]);
  expect(given({}).ineligibleOf(october(row))).toEqual([]);
});

test.each([
  ['without a partner', usage(PHONE, 500, 600, { partner: '' }), 'NO_PARTNER'],
  [
    'under another attribution',
    usage(PHONE, 500, 600, { attribution: 'DPOR' }),
    'ATTRIBUTION_NOT_ELIGIBLE',
  ],
  ['of a workload that no rule ever pays', usage('yammer', 500, 600), 'WORKLOAD_NOT_PAID'],
  [
    'of an unpaid workload without a partner',
    usage('yammer', 500, 600, { partner: '' }),
    'WORKLOAD_NOT_PAID',
  ],
])('a row %s has no line and is listed with the reason', (_what, row, reason) => {
  expect(given({}).linesOf(october(row))).toEqual([]);
  expect(given({}).ineligibleOf(october(row))).toMatchObject([
    {
      month: '2023-10',
      monthlyActiveUsers: 500,
      paidAvailableUnits: 600,
      workload: row.workload,
      reason,
    },
  ]);
});

test('a row of a month in which its rule is not in force is listed as that', () => {
  const months = { '2023-09': { usage: [usage(PHONE, 500, 500)] } };
  expect(given({}).linesOf(months)).toEqual([]);
  expect(given({}).ineligibleOf(months)).toMatchObject([{ reason: 'NO_RULE_IN_FORCE' }]);
});
