/** Claims, rates and opening balances over all files (files.md 1). */
import { describe, expect, test } from 'vitest';
import type { OpeningRow } from '../../core/extracts/rows.ts';
import {
  fxRates,
  settleClaims,
  settleFx,
  settleOpening,
} from '../../core/ledger/referenceFacts.ts';
import type { Month } from '../../core/month.ts';
import {
  ADATUM,
  amountOf,
  CONTOSO,
  capEarned,
  claimRow,
  FABRIKAM,
  FILES,
  firstPurchase,
  fxRow,
  inFile,
  LITWARE,
  openingMark,
  trailingBalance,
} from './rows.ts';

/** How many rows are kept, duplicates, and set aside. */
function counts(settled: ReturnType<typeof settleClaims | typeof settleFx | typeof settleOpening>) {
  const duplicates = settled.agreed.flatMap((group) => group.duplicates.length);
  return [
    settled.agreed.length,
    duplicates.reduce((sum, count) => sum + count, 0),
    settled.rejected.length,
  ];
}
const inFiles = <Row>(rows: readonly Row[]) => rows.map((row, file) => inFile(file, row));

describe('a claim counts once', () => {
  const settle = (...rows: ReturnType<typeof claimRow>[]) => settleClaims(inFiles(rows), FILES);

  test('two rows with the same values are one', () => {
    expect(counts(settle(claimRow(2), claimRow(5)))).toEqual([1, 1, 0]);
  });

  test('two claims of one workshop are two', () => {
    expect(counts(settle(claimRow(2), claimRow(3, { claimId: 'claim-2' })))).toEqual([2, 0, 0]);
  });

  test.each([
    ['partner', { partner: FABRIKAM }],
    ['tenant', { tenant: LITWARE }],
    ['rule', { rule: 'fy24.engagement.siem-xdr' }],
    ['status', { status: 'submitted' }],
    ['day of completion', { completed: '2023-10-30' }],
    ['amount', { approvedAmount: amountOf('5500.01') }],
    ['amount (one has none)', { approvedAmount: '' as const }],
  ])('rows of one claim that differ in %s are all set aside', (_what, cells) => {
    expect(counts(settle(claimRow(2), claimRow(2), claimRow(2, cells)))).toEqual([0, 0, 3]);
  });

  test('a conflict names what each row says', () => {
    const whose = `partner ${CONTOSO}, tenant ${ADATUM}, fy24.engagement.endpoint-management`;
    const { rejected } = settle(
      claimRow(2),
      claimRow(3, { completed: '', approvedAmount: '', status: 'submitted' }),
    );
    expect(rejected[0]?.issue.message).toContain(
      `on this claim: approved, 2023-10-31, $5500.00, ${whose} in a.csv row 2, submitted, ${whose} in b.csv row 3.`,
    );
  });
});

describe('an exchange rate counts once a month and currency', () => {
  const settle = (...rows: ReturnType<typeof fxRow>[]) => settleFx(inFiles(rows), FILES);

  test('the rate of that month and currency is found, no other', () => {
    const rateOf = fxRates(
      settle(fxRow(2, '2023-10', 'EUR', '1.05'), fxRow(3, '2023-11', 'EUR', '1.08')),
    );
    expect(rateOf('2023-10' as Month, 'EUR')).toBe(amountOf('1.05'));
    expect(rateOf('2023-11' as Month, 'EUR')).toBe(amountOf('1.08'));
    expect(rateOf('2023-12' as Month, 'EUR')).toBeUndefined();
    expect(rateOf('2023-10' as Month, 'GBP')).toBeUndefined();
  });

  test('the same rate twice is one', () => {
    const settled = settle(fxRow(2, '2023-10', 'EUR', '1.05'), fxRow(2, '2023-10', 'EUR', '1.050'));
    expect(counts(settled)).toEqual([1, 1, 0]);
  });

  test('two rates are none: both rows are set aside, and each says its rate', () => {
    const settled = settle(fxRow(2, '2023-10', 'EUR', '1.05'), fxRow(9, '2023-10', 'EUR', '1.06'));
    expect(counts(settled)).toEqual([0, 0, 2]);
    expect(fxRates(settled)('2023-10' as Month, 'EUR')).toBeUndefined();
    expect(settled.rejected[0]?.issue.message).toContain(
      'on this month and currency: 1.05 in a.csv row 2, 1.06 in b.csv row 9.',
    );
  });
});

describe('an opening balance counts once', () => {
  const settle = (...rows: OpeningRow[]) => settleOpening(inFiles(rows), FILES, '2023-10' as Month);

  test.each([
    ['mark', openingMark(2, 5), openingMark(3, 6)],
    ['first purchase', firstPurchase(2, '2021-01'), firstPurchase(3, '')],
    ['trailing revenue', trailingBalance(2, '2023-08', '1'), trailingBalance(3, '2023-08', '2')],
    ['cap', capEarned(2, 'r', 5n), capEarned(3, 'r', 6n)],
  ])('a %s: equal values are one, different ones none', (_what, one, other) => {
    expect(counts(settle(one, one))).toEqual([1, 1, 0]);
    expect(counts(settle(one, other))).toEqual([0, 0, 2]);
  });

  test('the month of a mark is not compared, that of a first purchase is', () => {
    expect(counts(settle(openingMark(2, 5), openingMark(3, 5, { month: '2023-01' })))).toEqual([
      1, 1, 0,
    ]);
    expect(counts(settle(firstPurchase(2, '2021-01'), firstPurchase(3, '2021-02')))).toEqual([
      0, 0, 2,
    ]);
  });

  test.each([
    [openingMark(2, 5), openingMark(3, 6, { tenant: LITWARE })],
    [openingMark(2, 5), openingMark(3, 6, { workload: 'teams-frontline' })],
    [firstPurchase(2, '2021-01'), firstPurchase(3, '', { solutionArea: 'Azure' })],
    [trailingBalance(2, '2023-08', '1'), trailingBalance(3, '2023-07', '2')],
    [capEarned(2, 'r', 5n), capEarned(3, 's', 6n)],
    [capEarned(2, 'r', 5n), capEarned(3, 'r', 6n, { partner: FABRIKAM })],
    [capEarned(2, 'r', 5n), capEarned(3, 'r', 6n, { tenant: ADATUM })],
    [capEarned(2, 'r', 5n), capEarned(3, 'r', 6n, { workload: 'teams-phone' })],
    [capEarned(2, 'r', 5n), capEarned(3, 'r', 6n, { subscription: 'sub-1' })],
  ])('balances of different keys are two: %#', (one, other) => {
    expect(counts(settle(one, other))).toEqual([2, 0, 0]);
  });

  test.each([
    [openingMark(2, 5), openingMark(3, 6), '5 users in a.csv row 2, 6 users in b.csv row 3.'],
    [
      firstPurchase(2, '2021-01'),
      firstPurchase(3, ''),
      '2021-01 in a.csv row 2, new customer in b.csv row 3.',
    ],
    [
      trailingBalance(2, '2023-08', '1'),
      trailingBalance(3, '2023-08', '2.125'),
      '$1.00 in a.csv row 2, $2.125 in b.csv row 3.',
    ],
    [capEarned(2, 'r', 5n), capEarned(3, 'r', 600n), '$0.05 in a.csv row 2, $6.00 in b.csv row 3.'],
  ])('a conflict names what each row says: %#', (one, other, text) => {
    expect(settle(one, other).rejected[0]?.issue.message).toContain(text);
  });
});

describe('a mark or a first purchase is from before the loaded history', () => {
  const settle = (first: string | undefined, ...rows: OpeningRow[]) =>
    settleOpening(inFiles(rows), FILES, first as Month | undefined);

  test.each([
    ['2023-09', [1, 0, 0]],
    ['2023-10', [0, 0, 1]],
    ['2023-11', [0, 0, 1]],
    ['', [1, 0, 0]],
  ])('of month "%s" when the history begins with 2023-10: %j', (month, expected) => {
    expect(counts(settle('2023-10', openingMark(2, 5, { month })))).toEqual(expected);
    expect(counts(settle('2023-10', firstPurchase(2, month)))).toEqual(expected);
  });

  test('a later one is MONTH_OUT_OF_RANGE and says which months would do', () => {
    expect(settle('2023-10', openingMark(2, 5, { month: '2023-11' })).rejected).toEqual([
      {
        file: 0,
        row: 2,
        issue: {
          code: 'MONTH_OUT_OF_RANGE',
          message:
            'This opening balance is of 2023-11, but the loaded extracts begin with 2023-10. Give a month before that, or leave the month empty.',
        },
      },
    ]);
  });

  test('that is decided before conflicts: a late one contradicts nothing', () => {
    const settled = settle(
      '2023-10',
      openingMark(2, 5, { month: '2023-08' }),
      openingMark(3, 6, { month: '2023-11' }),
    );
    expect(counts(settled)).toEqual([1, 0, 1]);
    expect(settled.rejected[0]?.issue.code).toBe('MONTH_OUT_OF_RANGE');
  });

  test('the month of trailing revenue may be any', () => {
    expect(counts(settle('2023-10', trailingBalance(2, '2023-12', '5')))).toEqual([1, 0, 0]);
  });

  test('without any loaded row nothing is late', () => {
    expect(counts(settle(undefined, openingMark(2, 5, { month: '2023-11' })))).toEqual([1, 0, 0]);
  });
});
