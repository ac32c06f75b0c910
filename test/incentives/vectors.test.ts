/** The worked vectors of the rules: $4 a unit, minimum 300, cap $75,000; pairs are active, paid by month. */
import { describe, expect, test } from 'vitest';
import { earnings, given, monthsOf, openingMark, reasons, revenue, total, units } from './given.ts';

const A = monthsOf('teams-phone', [[500, 500]]);
const B = monthsOf('teams-phone', [
  [200, 400],
  [280, 400],
  [350, 400],
  [340, 400],
  [420, 400],
  [430, 450],
]);
const C = monthsOf('teams-phone', [
  [450, 500],
  [450, 300],
  [480, 500],
]);
const D = monthsOf('teams-phone', [
  [700, 1000],
  [900, 1000],
]);

const POLICIES = ['floor', 'gate', 'gateRelease'] as const;

describe('vector A, one month of 500 active of 500 paid', () => {
  test.each([
    ['floor', [200], '800.00'],
    ['gate', [500], '2000.00'],
    ['gateRelease', [500], '2000.00'],
  ] as const)('pays by policy %s %j units, $%s', (baseline, expectedUnits, expectedTotal) => {
    const lines = given({ policies: { baseline } }).linesOf(A);
    expect(units(lines)).toEqual(expectedUnits);
    expect(total(lines)).toBe(expectedTotal);
  });
});

describe('vector B, slow growth through 300, a fall, and usage above what is paid', () => {
  test.each([
    ['floor', 'usage', [0, 0, 50, 0, 50, 10], '440.00'],
    ['gate', 'usage', [0, 0, 70, 0, 50, 10], '520.00'],
    ['gateRelease', 'usage', [0, 0, 350, 0, 50, 10], '1640.00'],
    ['floor', 'paidUsage', [0, 0, 50, 0, 50, 30], '520.00'],
    ['gate', 'paidUsage', [0, 0, 70, 0, 50, 30], '600.00'],
    ['gateRelease', 'paidUsage', [0, 0, 350, 0, 50, 30], '1720.00'],
  ] as const)(
    'pays by policy %s and ratchet %s %j units, $%s',
    (baseline, ratchet, expectedUnits, expectedTotal) => {
      const lines = given({ policies: { baseline, ratchet } }).linesOf(B);
      expect(units(lines)).toEqual(expectedUnits);
      expect(total(lines)).toBe(expectedTotal);
    },
  );

  test.each(POLICIES)('gives the reasons of each month under policy %s', (baseline) => {
    expect(reasons(given({ policies: { baseline } }).linesOf(B))).toEqual([
      'MINTHNTMT',
      'MINTHNTMT',
      '',
      'MAULWPHWM',
      '',
      '',
    ]);
  });
});

describe('vector C, licences fall below the mark for a month', () => {
  test.each([
    ['floor', [150, 0, 30], '720.00'],
    ['gate', [450, 0, 30], '1920.00'],
    ['gateRelease', [450, 0, 30], '1920.00'],
  ] as const)('pays by policy %s %j units, $%s', (baseline, expectedUnits, expectedTotal) => {
    const lines = given({ policies: { baseline } }).linesOf(C);
    expect(units(lines)).toEqual(expectedUnits);
    expect(total(lines)).toBe(expectedTotal);
    expect(reasons(lines)).toEqual(['', 'PAULWPHWM', '']);
  });

  test.each(POLICIES)(
    'pays 130, 0, 30 units, $640, with an opening mark of 320 under %s',
    (baseline) => {
      const world = given({ policies: { baseline }, opening: [openingMark('teams-phone', 320)] });
      expect(units(world.linesOf(C))).toEqual([130, 0, 30]);
      expect(total(world.linesOf(C))).toBe('640.00');
    },
  );
});

test.each(POLICIES)(
  'vector D: an opening mark of 650 leaves 50 and 200 units, $1,000, under %s',
  (baseline) => {
    const lines = given({
      policies: { baseline },
      opening: [openingMark('teams-phone', 650)],
    }).linesOf(D);
    expect(units(lines)).toEqual([50, 200]);
    expect(total(lines)).toBe('1000.00');
  },
);

describe('caps in units', () => {
  test.each([
    ['teams-phone', 18_750, '75000.00'],
    ['defender-endpoint', 10_000, '30000.00'],
    ['defender-office', 10_000, '10000.00'],
  ])('%s reaches its cap with %d units at $%s', (workload, capUnits, cap) => {
    const grown = 300 + capUnits;
    const pairs = [
      [grown, grown],
      [grown + 1, grown + 1],
    ] as const;
    const lines = given({}).linesOf(monthsOf(workload, pairs));
    expect(units(lines)).toEqual([capUnits, 1]);
    expect(earnings(lines)).toEqual([cap, '0.00']);
    expect(reasons(lines)).toEqual(['', 'CAP_REACHED']);
  });
});

test('$1,000,000 of Microsoft 365 E5 pays core $37,500 and Tier 2 $70,000, a second month the rest of the caps', () => {
  const month = { revenue: [revenue('m365-e5', '1000000')] };
  const lines = given({}).linesOf({ '2023-10': month, '2023-11': month });
  expect(lines.map(({ rule, earning, reason }) => [rule, Number(earning) / 100, reason])).toEqual([
    ['fy24.mw-rebate.core-e3-e5', 37_500, ''],
    ['fy24.mw-rebate.tier2-m365-e5', 70_000, ''],
    ['fy24.mw-rebate.core-e3-e5', 17_500, 'CAP_TRUNCATED'],
    ['fy24.mw-rebate.tier2-m365-e5', 45_000, 'CAP_TRUNCATED'],
  ]);
});
