/** Caps: the most that one rule pays under one key within one term (calculation.md 5). */
import { describe, expect, test } from 'vitest';
import { settleCap, type UnsettledLine } from '../../core/incentives/cap.ts';
import type { Cents } from '../../core/money.ts';
import { fy24With } from '../fy24.ts';
import {
  ADATUM,
  CONTOSO,
  earnings,
  FABRIKAM,
  given,
  LITWARE,
  monthsOf,
  ofRule,
  reasons,
  revenue,
  usage,
} from './given.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const TIER1 = 'fy24.mw-rebate.tier1-m365-e3';
const AZURE = 'fy24.azure.consumption';

describe('the line that crosses the cap is cut to what is left', () => {
  const rulebook = fy24With(PHONE, {
    cap: { limit: '1000.00', scope: ['partner', 'tenant', 'workload'] },
  });
  const lines = given({ rulebook }).linesOf(
    monthsOf('teams-phone', [
      [500, 900],
      [600, 900],
      [700, 900],
    ]),
  );

  test('and those after it pay nothing', () => {
    expect(earnings(lines)).toEqual(['800.00', '200.00', '0.00']);
    expect(reasons(lines)).toEqual(['', 'CAP_TRUNCATED', 'CAP_REACHED']);
  });

  test('each line shows the cap and what is left after it', () => {
    expect(lines.map(({ cap }) => [cap?.limit, cap?.remaining])).toEqual([
      [100_000n, 20_000n],
      [100_000n, 0n],
      [100_000n, 0n],
    ]);
  });
});

test('a line without a cap shows none and pays in full', () => {
  const month = { revenue: [revenue('calling-conference', '10000000')] };
  const lines = given({}).linesOf({ '2023-10': month });
  const [line] = ofRule(lines, 'fy24.mw-rebate.calling-conference');
  expect(line).toMatchObject({ cap: undefined, earning: 200_000_000n, reason: '' });
});

test('a cap of 0 leaves nothing of earnings, and credits nothing to pay back', () => {
  const rulebook = fy24With(TIER1, { cap: { limit: '0.00', scope: ['partner', 'tenant'] } });
  const lines = ofRule(
    given({ rulebook }).linesOf({
      '2023-10': { revenue: [revenue('m365-e3', '1000')] },
      '2023-11': { revenue: [revenue('m365-e3', '-1000')] },
    }),
    TIER1,
  );
  expect(earnings(lines)).toEqual(['0.00', '0.00']);
  expect(reasons(lines)).toEqual(['CAP_REACHED', '']);
});

test('lines of one month use up a cap in the order of payouts.csv', () => {
  const rows = [
    revenue('m365-e5', '1000000', { subscription: 'a' }),
    revenue('m365-e3', '1000000', { subscription: 'b' }),
    revenue('m365-e5', '1000000', { subscription: 'B' }),
  ];
  const lines = ofRule(
    given({}).linesOf({ '2023-10': { revenue: rows } }),
    'fy24.mw-rebate.core-e3-e5',
  );
  expect(lines.map(({ subscription, earning }) => [subscription, Number(earning) / 100])).toEqual([
    ['B', 37_500],
    ['a', 17_500],
    ['b', 0],
  ]);
});

describe('a scope names what lines must have in common to share a cap', () => {
  const base = { partner: CONTOSO, tenant: ADATUM, subscription: 'sub-1' };
  const variants = {
    partner: { ...base, partner: FABRIKAM },
    tenant: { ...base, tenant: LITWARE },
    subscription: { ...base, subscription: 'sub-2' },
  };
  const PARTS = ['partner', 'tenant', 'subscription'] as const;

  /** Whether a later line that differs in one thing still finds the cap used up. */
  function shares(scope: readonly (typeof PARTS)[number][], differsIn: (typeof PARTS)[number]) {
    const rulebook = fy24With(TIER1, { cap: { limit: '50.00', scope: [...scope] } });
    const month = ({ partner, subscription }: typeof base) => ({
      revenue: [revenue('m365-e3', '1000', { partner, subscription })],
    });
    const other = variants[differsIn];
    const lines = given({ rulebook }).linesOfTenants({
      [ADATUM]: {
        '2023-10': month(base),
        '2023-11': other.tenant === ADATUM ? month(other) : {},
      },
      [LITWARE]: { '2023-11': other.tenant === LITWARE ? month(other) : {} },
    });
    const [first, second] = ofRule(lines, TIER1);
    expect(first?.earning).toBe(5_000n);
    return second?.reason === 'CAP_REACHED';
  }

  test.each([
    [['partner']],
    [['tenant']],
    [['subscription']],
    [['partner', 'tenant']],
    [['partner', 'subscription']],
    [['tenant', 'subscription']],
    [['partner', 'tenant', 'subscription']],
  ] as const)('a cap by %j is shared by lines that differ in anything else', (scope) => {
    for (const part of PARTS) {
      expect(`${part}: ${shares(scope, part)}`).toBe(
        `${part}: ${!(scope as readonly string[]).includes(part)}`,
      );
    }
  });

  test('product groups of one rule share it', () => {
    const rows = [revenue('m365-e3', '2000000'), revenue('m365-e5', '2000000')];
    const lines = given({}).linesOf({ '2023-10': { revenue: rows } });
    expect(earnings(ofRule(lines, 'fy24.mw-rebate.core-e3-e5'))).toEqual(['55000.00', '0.00']);
  });

  test('rules never do', () => {
    const lines = given({}).linesOf({ '2023-10': { revenue: [revenue('m365-e3', '2000000')] } });
    expect(earnings(lines)).toEqual(['55000.00', '55000.00']);
  });

  test('the order in which a rulebook lists a scope makes no difference', () => {
    const keys = [['tenant', 'partner'] as const, ['partner', 'tenant'] as const].map((scope) => {
      const rulebook = fy24With(TIER1, { cap: { limit: '50.00', scope: [...scope] } });
      const lines = given({ rulebook }).linesOf({
        '2023-10': { revenue: [revenue('m365-e3', '1')] },
      });
      return ofRule(lines, TIER1)[0]?.cap?.key;
    });
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('a cap without the tenant is settled in payout order over all tenants', () => {
  const perPartner = fy24With(PHONE, { cap: { limit: '1000.00', scope: ['partner'] } });
  const row = (users: number, cells = {}) => ({
    usage: [usage('teams-phone', users, 9000, cells)],
  });

  test('month before month, and within a month tenant by tenant', () => {
    const lines = given({ rulebook: perPartner }).linesOfTenants({
      [LITWARE]: { '2023-10': row(400), '2023-11': row(450) },
      [ADATUM]: { '2023-10': row(420), '2023-11': row(500) },
    });
    expect(
      lines.map(({ month, tenant, earning }) => [month, tenant, Number(earning) / 100]),
    ).toEqual([
      ['2023-10', ADATUM, 480],
      ['2023-10', LITWARE, 400],
      ['2023-11', ADATUM, 120],
      ['2023-11', LITWARE, 0],
    ]);
    expect(reasons(lines)).toEqual(['', '', 'CAP_TRUNCATED', 'CAP_REACHED']);
  });

  test('each partner has its own', () => {
    const lines = given({ rulebook: perPartner }).linesOfTenants({
      [ADATUM]: { '2023-10': row(600, { partner: FABRIKAM }) },
      [LITWARE]: { '2023-10': row(600) },
    });
    expect(lines.map(({ partner, earning }) => [partner, Number(earning) / 100])).toEqual([
      [CONTOSO, 1000],
      [FABRIKAM, 1000],
    ]);
  });

  test('an ineligible line uses nothing of it', () => {
    const lines = given({ rulebook: perPartner }).linesOfTenants({
      [ADATUM]: { '2023-10': row(600, { associatedFrom: '2024-01' }) },
      [LITWARE]: { '2023-10': row(600) },
    });
    expect(earnings(lines)).toEqual(['0.00', '1000.00']);
    expect(reasons(lines)).toEqual(['NOT_ASSOCIATED', 'CAP_TRUNCATED']);
  });

  test('the published Azure cap is shared by a partner’s tenants of one subscription', () => {
    const month = { '2023-10': { revenue: [revenue('azure-consumption', '1000000')] } };
    const lines = given({}).linesOfTenants({ [ADATUM]: month, [LITWARE]: month });
    expect(earnings(ofRule(lines, AZURE))).toEqual(['40000.00', '35000.00']);
  });

  test('a scope of nothing is one cap for the whole rule', () => {
    const rulebook = fy24With(PHONE, { cap: { limit: '1000.00', scope: [] } });
    const lines = given({ rulebook }).linesOfTenants({
      [ADATUM]: { '2023-10': row(500, { partner: FABRIKAM }) },
      [LITWARE]: { '2023-10': row(500) },
    });
    expect(lines.map(({ partner, earning }) => [partner, Number(earning) / 100])).toEqual([
      [CONTOSO, 800],
      [FABRIKAM, 200],
    ]);
  });
});

test('settling adds a line’s gross to its key and leaves other keys alone', () => {
  const capGross = new Map([
    ['a', 90_00n as Cents],
    ['b', 10_00n as Cents],
  ]);
  const line = {
    gross: 20_00n,
    reason: '',
    capTerms: { key: 'a', limit: 100_00n, withinTenant: true },
  } as UnsettledLine;
  const { earning, cap } = settleCap(line, capGross);
  expect([earning, cap?.remaining]).toEqual([10_00n, 0n]);
  expect([...capGross]).toEqual([
    ['a', 110_00n],
    ['b', 10_00n],
  ]);
});
