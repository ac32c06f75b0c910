/** Opening balances become the state before the first loaded month (files.md 1, `opening`). */
import { describe, expect, test } from 'vitest';
import type { OpeningRow } from '../../core/extracts/rows.ts';
import type { TenantId } from '../../core/ids.ts';
import { openingState } from '../../core/ledger/openingState.ts';
import { usdOf } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24, fy24With } from '../fy24.ts';
import {
  ADATUM,
  amountOf,
  CONTOSO,
  capEarned,
  firstPurchase,
  LITWARE,
  openingMark,
  trailingBalance,
} from './rows.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const TIER1 = 'fy24.mw-rebate.tier1-m365-e3';
const AZURE = 'fy24.azure.consumption';

const stateOf = (rows: OpeningRow[], rulebook: Rulebook = fy24, firstMonth = '2023-10') =>
  openingState(rows, rulebook, firstMonth as Month);
const adatum = (rows: OpeningRow[]) => stateOf(rows).tenants.get(ADATUM as TenantId);

test('without balances nobody has a state', () => {
  expect(stateOf([])).toEqual({
    tenants: new Map(),
    sharedCapGross: new Map(),
    trailingRevenue: new Map(),
  });
});

test('a high-water mark is the mark of that tenant and workload', () => {
  const { tenants } = stateOf([
    openingMark(2, 320),
    openingMark(3, 80, { workload: 'teams-frontline' }),
    openingMark(4, 9, { tenant: LITWARE }),
  ]);
  expect([...tenants].map(([tenant, { marks }]) => [tenant, [...marks]])).toEqual([
    [
      ADATUM,
      [
        ['teams-phone', 320],
        ['teams-frontline', 80],
      ],
    ],
    [LITWARE, [['teams-phone', 9]]],
  ]);
});

test('a first purchase with a month lies before the history, one without says that the customer is new', () => {
  const state = adatum([
    firstPurchase(2, '2021-05'),
    firstPurchase(3, '', { solutionArea: 'Azure' }),
  ]);
  expect([...(state?.firstPurchase ?? [])]).toEqual([
    ['Business Applications', { kind: 'beforeHistory' }],
    ['Azure', { kind: 'new' }],
  ]);
});

test('trailing revenue is kept by partner and month', () => {
  const { trailingRevenue } = stateOf([trailingBalance(2, '2023-08', '1234.5')]);
  expect([...trailingRevenue]).toEqual([[`${CONTOSO}|2023-08`, usdOf(amountOf('1234.5'))]]);
});

describe('what was earned under a cap is the starting gross of its key', () => {
  test('with the tenant whose lines settle it', () => {
    const row = capEarned(2, PHONE, 70_000n, { tenant: ADATUM, workload: 'teams-phone' });
    expect([...(adatum([row])?.capGross ?? [])]).toEqual([
      [`${PHONE}|2023-10|${CONTOSO}|*|teams-phone`, 70_000n],
    ]);
    expect(stateOf([row]).sharedCapGross.size).toBe(0);
  });

  test('beside all tenants where the key has none', () => {
    const row = capEarned(2, AZURE, 70_000n, { subscription: 'sub-1' });
    expect([...stateOf([row]).sharedCapGross]).toEqual([
      [`${AZURE}|2023-10|${CONTOSO}|sub-1`, 70_000n],
    ]);
    expect(stateOf([row]).tenants.size).toBe(0);
  });
});

describe('it counts in the first term of the rule that is not over when the history begins', () => {
  const row = capEarned(2, TIER1, 70_000n, { tenant: ADATUM });
  const twoTerms = fy24With(
    TIER1,
    { from: '2023-10', to: '2023-12' },
    { from: '2024-01', to: '2024-09' },
  );
  const termOf = (rulebook: Rulebook, firstMonth: string) => {
    const [key] =
      stateOf([row], rulebook, firstMonth)
        .tenants.get(ADATUM as TenantId)
        ?.capGross.keys() ?? [];
    return key?.split('|')[1];
  };

  test.each([
    ['2023-08', '2023-10'],
    ['2023-10', '2023-10'],
    ['2023-12', '2023-10'],
    ['2024-01', '2024-01'],
    ['2024-09', '2024-01'],
    ['2024-10', '2024-01'],
  ])('from %s on that is the term of %s', (firstMonth, term) => {
    expect(termOf(twoTerms, firstMonth)).toBe(term);
  });

  test('terms without a cap are passed over', () => {
    const cappedLater = fy24With(
      TIER1,
      { from: '2023-10', to: '2023-12', cap: undefined },
      { from: '2024-01', to: '2024-09' },
    );
    const cappedEarlier = fy24With(
      TIER1,
      { from: '2023-10', to: '2023-12' },
      { from: '2024-01', to: '2024-09', cap: undefined },
    );
    expect(termOf(cappedLater, '2023-10')).toBe('2024-01');
    expect(termOf(cappedEarlier, '2024-01')).toBe('2023-10');
  });
});

test('balances of one tenant make one state', () => {
  const state = adatum([
    openingMark(2, 320),
    firstPurchase(3, ''),
    capEarned(4, TIER1, 5n, { tenant: ADATUM }),
  ]);
  expect([state?.marks.size, state?.firstPurchase.size, state?.capGross.size]).toEqual([1, 1, 1]);
  expect(state?.heldUnits.size).toBe(0);
});
