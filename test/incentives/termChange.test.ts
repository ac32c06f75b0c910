/** A version of a rule is a term: caps count within it, marks carry over (calculation.md 1 and 5). */
import { describe, expect, test } from 'vitest';
import { fy24With, type VersionJson } from '../fy24.ts';
import { earnings, given, marks, monthsOf, ofRule, reasons, revenue, units } from './given.ts';

const PHONE = 'fy24.mw-usage.teams-phone';
const cap: VersionJson['cap'] = { limit: '1000.00', scope: ['partner', 'tenant', 'workload'] };

describe('a usage rule with a second version from December', () => {
  const rulebook = fy24With(
    PHONE,
    { from: '2023-10', to: '2023-11', cap },
    { from: '2023-12', to: '2024-09', cap, rate: '5.00', minimumHighWaterMark: 700 },
  );
  const lines = given({ rulebook }).linesOf(
    monthsOf('teams-phone', [
      [500, 900],
      [650, 900],
      [690, 900],
      [720, 900],
    ]),
  );

  test('carries the mark over', () => {
    expect(marks(lines)).toEqual([0, 500, 650, 690]);
  });

  test('uses the rate and minimum of the version in force', () => {
    expect(units(lines)).toEqual([200, 150, 0, 20]);
    expect(reasons(lines)).toEqual(['', 'CAP_TRUNCATED', 'MINTHNTMT', '']);
  });

  test('begins the cap anew', () => {
    expect(earnings(lines)).toEqual(['800.00', '200.00', '0.00', '100.00']);
    expect(lines.map((line) => line.cap?.remaining)).toEqual([20_000n, 0n, 100_000n, 90_000n]);
  });
});

test('a cap without the tenant begins anew too', () => {
  const rule = 'fy24.azure.consumption';
  const rulebook = fy24With(
    rule,
    { from: '2023-10', to: '2023-10' },
    { from: '2023-11', to: '2024-09', cap: { limit: '50.00', scope: ['partner', 'subscription'] } },
  );
  const month = { revenue: [revenue('azure-consumption', '2000000')] };
  const lines = given({ rulebook }).linesOf({ '2023-10': month, '2023-11': month });
  expect(earnings(ofRule(lines, rule))).toEqual(['75000.00', '50.00']);
});

test('a version may have no cap where the one before has one', () => {
  const rule = 'fy24.mw-rebate.tier1-m365-e3';
  const rulebook = fy24With(
    rule,
    { from: '2023-10', to: '2023-10' },
    { from: '2023-11', to: '2024-09', cap: undefined },
  );
  const month = { revenue: [revenue('m365-e3', '2000000')] };
  const lines = ofRule(given({ rulebook }).linesOf({ '2023-10': month, '2023-11': month }), rule);
  expect(earnings(lines)).toEqual(['55000.00', '100000.00']);
});
