import { describe, expect, test } from 'vitest';
import { billing, HOLDS_EVERYTHING, opening, payouts, usage } from './given.ts';
import type { OracleOptions } from './oracle.ts';

const MONTHS = ['2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03'];
const A = [[500, 500]];
const B = [
  [200, 400],
  [280, 400],
  [350, 400],
  [340, 400],
  [420, 400],
  [430, 450],
];
const C = [
  [450, 500],
  [450, 300],
  [480, 500],
];
const D = [
  [700, 1000],
  [900, 1000],
];

/** Units and reasons month by month, and what all months pay. */
function vector(pairs: number[][], openingMark: number, options: OracleOptions) {
  const lines = payouts(
    {
      'partners.csv': HOLDS_EVERYTHING,
      'usage.csv': usage(
        ...pairs.map(([mau = 0, pau = 0], index) => ({
          MonthlyActiveUsers: mau,
          PaidAvailableUnits: pau,
          Date: MONTHS[index] ?? '',
        })),
      ),
      'opening.csv': opening({ Kind: 'high-water-mark', Key: 'teams-phone', Value: openingMark }),
    },
    options,
  );
  return {
    units: lines.map((line) => Number(line.compensableUnits)),
    reasons: lines.map((line) => line.reasonCode),
    paid: lines.reduce((sum, line) => sum + Number(line.earningAmountUSD), 0),
  };
}

describe('the worked vectors of calculation.md 10', () => {
  test.each([
    ['A', 0, 'floor', 'usage', A, [200], 800],
    ['A', 0, 'gate', 'usage', A, [500], 2000],
    ['A', 0, 'gateRelease', 'usage', A, [500], 2000],
    ['B', 0, 'floor', 'usage', B, [0, 0, 50, 0, 50, 10], 440],
    ['B', 0, 'gate', 'usage', B, [0, 0, 70, 0, 50, 10], 520],
    ['B', 0, 'gateRelease', 'usage', B, [0, 0, 350, 0, 50, 10], 1640],
    ['B', 0, 'floor', 'paidUsage', B, [0, 0, 50, 0, 50, 30], 520],
    ['B', 0, 'gate', 'paidUsage', B, [0, 0, 70, 0, 50, 30], 600],
    ['B', 0, 'gateRelease', 'paidUsage', B, [0, 0, 350, 0, 50, 30], 1720],
    ['C', 0, 'floor', 'usage', C, [150, 0, 30], 720],
    ['C', 0, 'gate', 'usage', C, [450, 0, 30], 1920],
    ['C', 0, 'gateRelease', 'usage', C, [450, 0, 30], 1920],
    ['C', 320, 'floor', 'usage', C, [130, 0, 30], 640],
    ['C', 320, 'gate', 'usage', C, [130, 0, 30], 640],
    ['C', 320, 'gateRelease', 'usage', C, [130, 0, 30], 640],
    ['D', 650, 'floor', 'usage', D, [50, 200], 1000],
    ['D', 650, 'gate', 'usage', D, [50, 200], 1000],
    ['D', 650, 'gateRelease', 'usage', D, [50, 200], 1000],
  ] as const)('%s from a mark of %i, policy %s, ratchet %s', (...given) => {
    const [, mark, baselinePolicy, ratchet, pairs, units, paid] = given;
    const result = vector(pairs, mark, { baselinePolicy, ratchet });
    expect(result.units).toEqual(units);
    expect(result.paid).toBe(paid);
  });

  test('B says why its months 1, 2 and 4 earn nothing, C its month 2', () => {
    expect(vector(B, 0, {}).reasons).toEqual(['MINTHNTMT', 'MINTHNTMT', '', 'MAULWPHWM', '', '']);
    expect(vector(C, 0, {}).reasons).toEqual(['', 'PAULWPHWM', '']);
  });

  test.each([
    ['Teams Phone', 18_750, '75000.00'],
    ['MDE', 10_000, '30000.00'],
    ['IRM', 10_000, '10000.00'],
  ])('%s reaches its cap with %i units, and one more is cut off', (workload, units, cap) => {
    const months = [300 + units, 301 + units, 302 + units].map((users, index) => ({
      WorkloadName: workload,
      MonthlyActiveUsers: users,
      PaidAvailableUnits: users,
      Date: MONTHS[index] ?? '',
    }));
    const inOneGo = usage(...months.slice(1, 2));
    const [line] = payouts({ 'p.csv': HOLDS_EVERYTHING, 'u.csv': inOneGo });
    expect(line).toMatchObject({ earningAmountUSD: cap, reasonCode: 'CAP_TRUNCATED' });
    const lines = payouts({ 'p.csv': HOLDS_EVERYTHING, 'u.csv': usage(...months) });
    expect(lines.map((one) => one.earningAmountUSD)).toEqual([cap, '0.00', '0.00']);
    expect(lines.map((one) => one.reasonCode)).toEqual(['', 'CAP_REACHED', 'CAP_REACHED']);
  });

  test('a million of M365 E5 pays core and Tier 2, and the second one what their caps leave', () => {
    const lines = payouts({
      'partners.csv': HOLDS_EVERYTHING,
      'billing.csv': billing(
        { Subtotal: '1000000' },
        { Subtotal: '1000000', ChargeStartDate: '2023-11-01' },
      ),
    });
    expect(lines.map((line) => [line.ruleId, line.earningAmountUSD])).toEqual([
      ['fy24.mw-rebate.core-e3-e5', '37500.00'],
      ['fy24.mw-rebate.tier2-m365-e5', '70000.00'],
      ['fy24.mw-rebate.core-e3-e5', '17500.00'],
      ['fy24.mw-rebate.tier2-m365-e5', '45000.00'],
    ]);
  });
});
