/** The usage rows of a tenant and month become facts (files.md 1: usage key and conflicts). */
import { describe, expect, test } from 'vitest';
import { settleUsage, usageFacts } from '../../core/ledger/foldUsage.ts';
import { CONTOSO, FABRIKAM, FILES, inFile, usageRow } from './rows.ts';

const settle = (...rows: ReturnType<typeof usageRow>[]) =>
  settleUsage(
    rows.map((row, file) => inFile(file, row)),
    FILES,
  );

describe('two rows of one workload, partner and attribution', () => {
  test('with the same users, units and association are one', () => {
    const { agreed, rejected } = settle(usageRow(2), usageRow(2));
    expect(agreed.map(({ duplicates }) => duplicates.length)).toEqual([1]);
    expect(rejected).toEqual([]);
  });

  test.each([
    ['active users', { monthlyActiveUsers: 501 }],
    ['paid units', { paidAvailableUnits: 601 }],
    ['month of association', { associatedFrom: '2023-09' }],
  ])('with different %s are both set aside', (_what, cells) => {
    const { agreed, rejected } = settle(usageRow(2), usageRow(2, cells));
    expect(agreed).toEqual([]);
    expect(rejected.map(({ issue }) => issue.code)).toEqual([
      'CONFLICTING_ROWS',
      'CONFLICTING_ROWS',
    ]);
  });

  test('a conflict is told in the user’s words', () => {
    const { rejected } = settle(usageRow(2), usageRow(3, { associatedFrom: '2023-09' }));
    expect(rejected[0]?.issue.message).toContain(
      'on this tenant, workload, month and partner: 500 active of 600 paid in a.csv row 2, 500 active of 600 paid, associated from 2023-09 in b.csv row 3.',
    );
  });
});

test.each([
  ['workload', { workload: 'teams-frontline' }],
  ['partner', { partner: FABRIKAM }],
  ['partner (one has none)', { partner: '' }],
  ['attribution', { attribution: 'DPOR' }],
])('rows that differ in %s are two facts, whatever their numbers', (_what, cells) => {
  const { agreed, rejected } = settle(
    usageRow(2),
    usageRow(2, { ...cells, monthlyActiveUsers: 1 }),
  );
  expect(agreed).toHaveLength(2);
  expect(rejected).toEqual([]);
});

describe('customer name and claim id are labels', () => {
  const settled = settle(
    usageRow(2, { customerName: 'Adatum Ltd', claimId: '' }),
    usageRow(2, { customerName: 'ADATUM', claimId: 'C-2' }),
    usageRow(2, { customerName: '', claimId: 'C-10' }),
  );

  test('that do not make a conflict', () => {
    expect(settled.rejected).toEqual([]);
  });

  test('of which the smallest that is not empty is shown, so that no order of files decides', () => {
    expect(usageFacts(settled)).toMatchObject([{ customerName: 'ADATUM', claimId: 'C-10' }]);
  });
});

test('facts stand in the order of workload, partner, attribution', () => {
  const settled = settle(
    usageRow(2, { attribution: 'DPOR' }),
    usageRow(3, { partner: FABRIKAM }),
    usageRow(4),
    usageRow(5, { partner: '' }),
    usageRow(6, { workload: 'defender-endpoint' }),
  );
  expect(
    usageFacts(settled).map(({ workload, partner, attribution }) => [
      workload,
      partner,
      attribution,
    ]),
  ).toEqual([
    ['defender-endpoint', CONTOSO, 'CPOR'],
    ['teams-phone', '', 'CPOR'],
    ['teams-phone', CONTOSO, 'CPOR'],
    ['teams-phone', CONTOSO, 'DPOR'],
    ['teams-phone', FABRIKAM, 'CPOR'],
  ]);
});
