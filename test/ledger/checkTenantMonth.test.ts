/**
 * The checks that guard publishing (reliability.md 3.4). Each is shown on a true result, which
 * passes, and on the same result with one figure falsified, which does not.
 */
import { describe, expect, test } from 'vitest';
import type { WorkloadId } from '../../core/ids.ts';
import { noStanding } from '../../core/incentives/eligibility.ts';
import type { MonthTerms } from '../../core/incentives/monthTerms.ts';
import { type TenantMonth, tenantMonth } from '../../core/incentives/tenantMonth.ts';
import { checkTenantMonth } from '../../core/ledger/checkTenantMonth.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { noFacts, type TenantFacts } from '../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../core/ledger/tenantState.ts';
import { cents } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { fy24, fy24With } from '../fy24.ts';
import { revenue, usage } from '../incentives/given.ts';
import { ADATUM } from './rows.ts';

const PHONE = 'teams-phone' as WorkloadId;
const PHONE_RULE = 'fy24.mw-usage.teams-phone';

interface World {
  readonly facts: Partial<TenantFacts>;
  readonly before?: Partial<TenantState>;
  readonly policies?: Partial<Rulebook['policies']>;
  readonly rulebook?: Rulebook;
  /** What is falsified in the result before it is checked. */
  readonly falsify?: (result: TenantMonth) => TenantMonth;
}

/** What the checks find in October 2023. */
function violations({ facts, before, policies, rulebook = fy24, falsify }: World): string[] {
  const terms: MonthTerms = {
    month: '2023-10' as Month,
    policies: { ...rulebook.policies, ...policies },
    rules: rulesInForce(rulebook, '2023-10' as Month),
    paidWorkloads: new Set([PHONE]),
    estimatedPaymentMonth: '2023-12' as Month,
    firstBillingMonth: undefined,
    standingOf: () => ({ ...noStanding, trailingRevenue: (10n ** 60n) as never }),
    assumeEligible: true,
  };
  const tenantFacts = { ...noFacts(ADATUM as TenantFacts['tenant']), ...facts };
  const state = { ...NEW_TENANT, ...before };
  const result = tenantMonth(tenantFacts, state, terms, () => 'Modern Work and Security');
  return checkTenantMonth(tenantFacts, state, falsify ? falsify(result) : result, terms);
}

const withMark = (mark: number) => (result: TenantMonth) => ({
  ...result,
  after: { ...result.after, marks: new Map([[PHONE, mark]]) },
});
const withUnits = (compensableUnits: number) => (result: TenantMonth) => ({
  ...result,
  lines: result.lines.map((line) => ({
    ...line,
    usage: line.usage && { ...line.usage, compensableUnits },
  })),
});

describe('I3: a mark never falls and lies at or above every month’s usage', () => {
  const facts = { usage: [usage(PHONE, 500, 400)] };

  test('a true month passes', () => {
    expect(violations({ facts })).toEqual([]);
    expect(violations({ facts, before: { marks: new Map([[PHONE, 700]]) } })).toEqual([]);
    expect(violations({ facts, policies: { ratchet: 'paidUsage' } })).toEqual([]);
  });

  test('a mark that fell does not', () => {
    const before = { marks: new Map([[PHONE, 700]]) };
    expect(violations({ facts, before, falsify: withMark(699) })).toEqual([
      'I3: the mark of teams-phone fell in 2023-10',
    ]);
  });

  test('a mark that was lost does not', () => {
    const before = { marks: new Map([[PHONE, 700]]) };
    const falsify = (result: TenantMonth) => ({
      ...result,
      after: { ...result.after, marks: new Map() },
    });
    expect(violations({ facts: {}, before, falsify })).toEqual([
      'I3: the mark of teams-phone fell in 2023-10',
    ]);
  });

  test('a mark below active users does not, below paid usage under ratchet paidUsage', () => {
    const above = 'I3: usage of teams-phone lies above the mark in 2023-10';
    expect(violations({ facts, falsify: withMark(499) })).toContain(above);
    const policies = { ratchet: 'paidUsage' as const };
    expect(violations({ facts, policies, falsify: withMark(400) })).toEqual([]);
    expect(violations({ facts, policies, falsify: withMark(399) })).toContain(above);
  });
});

describe('I4: units are not below 0 and not beyond what is measured above the baseline', () => {
  const facts = { usage: [usage(PHONE, 900, 500)] };

  test('a true month passes', () => {
    expect(violations({ facts })).toEqual([]);
  });

  test('one unit too many does not', () => {
    expect(violations({ facts, falsify: withUnits(201) })).toEqual([
      'I4: fy24.mw-usage.teams-phone pays 201 units of at most 200',
    ]);
  });

  test('a negative unit does not', () => {
    expect(violations({ facts, falsify: withUnits(-1) })).toEqual([
      'I4: fy24.mw-usage.teams-phone pays -1 units of at most 200',
    ]);
  });
});

describe('I5: no unit is paid twice', () => {
  const facts = { usage: [usage(PHONE, 500, 500)] };
  const paidTwice = ({ lines, ...result }: TenantMonth) => ({
    ...result,
    lines: [...lines, ...lines],
  });

  test('two lines for the same growth are found', () => {
    const before = { marks: new Map([[PHONE, 400]]) };
    expect(violations({ facts, before, falsify: paidTwice })).toEqual([
      'I5: fy24.mw-usage.teams-phone pays or holds 200 units where the mark rose by 100',
    ]);
  });

  test('units for usage that did not move the mark are found', () => {
    const before = { marks: new Map([[PHONE, 450]]) };
    expect(violations({ facts, before, falsify: withMark(499) })).toContain(
      'I5: fy24.mw-usage.teams-phone pays or holds 50 units where the mark rose by 49',
    );
  });

  test.each([
    ['0.00', 'CAP_REACHED'],
    ['1.00', 'CAP_TRUNCATED'],
  ])('units that a cap of $%s keeps from being paid are counted too (%s)', (limit, reason) => {
    const rulebook = fy24With(PHONE_RULE, { cap: { limit, scope: ['partner', 'tenant'] } });
    const before = { marks: new Map([[PHONE, 400]]) };
    const falsify = (result: TenantMonth) => {
      expect(result.lines[0]?.reason).toBe(reason);
      return withMark(499)(result);
    };
    expect(violations({ facts, before, rulebook, falsify })).toContain(
      'I5: fy24.mw-usage.teams-phone pays or holds 100 units where the mark rose by 99',
    );
  });

  test('lines that do not pay are no harm: two partners claim the same growth', () => {
    const contested = [usage(PHONE, 500, 500), usage(PHONE, 500, 500, { partner: '2000002' })];
    const before = { marks: new Map([[PHONE, 400]]) };
    expect(violations({ facts: { usage: contested }, before })).toEqual([]);
  });

  describe('with units held under gateRelease', () => {
    const policies = { baseline: 'gateRelease' as const };
    const key = `${PHONE_RULE}|2023-10|1000001|teams-phone`;
    const before = { marks: new Map([[PHONE, 250]]), heldUnits: new Map([[key, 250]]) };
    const held = (units: number) => (result: TenantMonth) => ({
      ...result,
      after: { ...result.after, heldUnits: new Map([[key, units]]) },
    });

    test('released and new units pass', () => {
      expect(violations({ facts, policies, before })).toEqual([]);
    });

    test('held units that are released and still held are found', () => {
      expect(violations({ facts, policies, before, falsify: held(250) })).toEqual([
        'I5: fy24.mw-usage.teams-phone pays or holds 500 units where the mark rose by 250',
      ]);
    });

    test('units that were never held are found', () => {
      expect(violations({ facts, policies, before, falsify: withUnits(501) })).toEqual([
        'I5: fy24.mw-usage.teams-phone pays or holds 251 units where the mark rose by 250',
      ]);
    });

    test('more held than the month’s growth is found', () => {
      const small = { usage: [usage(PHONE, 100, 100)] };
      expect(violations({ facts: small, policies })).toEqual([]);
      expect(violations({ facts: small, policies, falsify: held(101) })).toEqual([
        'I5: fy24.mw-usage.teams-phone pays or holds 101 units where the mark rose by 100',
      ]);
    });
  });
});

describe('I2: no cap is exceeded', () => {
  const rule = 'fy24.mw-rebate.tier1-m365-e3';
  const rulebook = fy24With(rule, { cap: { limit: '50.00', scope: ['partner', 'tenant'] } });
  const facts = {
    revenue: [revenue('m365-e3', '800'), revenue('m365-e3', '900', { subscription: 'sub-2' })],
  };
  const paysInFull = (result: TenantMonth) => ({
    ...result,
    lines: result.lines.map((line) =>
      line.rule === rule ? { ...line, earning: line.gross } : line,
    ),
  });

  test('a true month passes', () => {
    expect(violations({ facts, rulebook })).toEqual([]);
  });

  test('lines that pay more than is left together are found', () => {
    expect(violations({ facts, rulebook, falsify: paysInFull })).toEqual([
      `I2: ${rule} pays 85.00 where 50.00 is left under the cap`,
    ]);
  });

  test('a cent more than is left is found', () => {
    const paysACentMore = (result: TenantMonth) => {
      const lines = result.lines.filter((line) => line.rule === rule && 'earning' in line);
      const [first, ...others] = lines as PayableLine[];
      if (!first) return result;
      return { ...result, lines: [{ ...first, earning: cents(first.earning + 1n) }, ...others] };
    };
    expect(violations({ facts, rulebook, falsify: paysACentMore })).toEqual([
      `I2: ${rule} pays 50.01 where 50.00 is left under the cap`,
    ]);
  });

  test('what was earned before leaves less', () => {
    const key = `${rule}|2023-10|1000001|*`;
    const before = { capGross: new Map([[key, 4_000n as never]]) };
    expect(violations({ facts, rulebook, before })).toEqual([]);
    expect(violations({ facts, rulebook, before, falsify: paysInFull })).toEqual([
      `I2: ${rule} pays 85.00 where 10.00 is left under the cap`,
    ]);
  });

  test('a line without a cap may pay anything', () => {
    expect(violations({ facts: { revenue: [revenue('calling-conference', '10000000')] } })).toEqual(
      [],
    );
  });

  test('a cap that other tenants share is not settled here', () => {
    const shared = fy24With(rule, { cap: { limit: '50.00', scope: ['partner'] } });
    expect(violations({ facts, rulebook: shared })).toEqual([]);
  });
});
