/** Credits and cancellations: a negative line through the same rule (calculation.md 3.5 and 5). */
import { describe, expect, test } from 'vitest';
import { earnings, given, gross, ofRule, reasons, revenue, total } from './given.ts';

/** Tier 1, 5 % up to $55,000, of consecutive months' revenue of Microsoft 365 E3. */
function tier1(...dollars: string[]) {
  const months = dollars.map(
    (amount, index) => [`2023-1${index}`, { revenue: [revenue('m365-e3', amount)] }] as const,
  );
  const lines = given({}).linesOf(Object.fromEntries(months));
  return ofRule(lines, 'fy24.mw-rebate.tier1-m365-e3');
}

test('a credit pays back at the rule’s rate, without a reason', () => {
  const lines = tier1('1000', '-400');
  expect(earnings(lines)).toEqual(['50.00', '-20.00']);
  expect(reasons(lines)).toEqual(['', '']);
});

test('a credit without earnings before it is negative all the same', () => {
  expect(earnings(tier1('-400'))).toEqual(['-20.00']);
});

test('a line of exactly 0 has no reason', () => {
  const lines = tier1('0');
  expect(earnings(lines)).toEqual(['0.00']);
  expect(reasons(lines)).toEqual(['']);
});

describe('under a cap of $55,000', () => {
  test('a credit first eats what lay above the cap', () => {
    const lines = tier1('1200000', '-60000');
    expect(gross(lines)).toEqual(['60000.00', '-3000.00']);
    expect(earnings(lines)).toEqual(['55000.00', '0.00']);
    expect(reasons(lines)).toEqual(['CAP_TRUNCATED', '']);
  });

  test('and pays back only the rest', () => {
    expect(earnings(tier1('1200000', '-160000'))).toEqual(['55000.00', '-3000.00']);
  });

  test('it gives room back: what it paid back can be earned again', () => {
    const lines = tier1('1200000', '-160000', '100000');
    expect(earnings(lines)).toEqual(['55000.00', '-3000.00', '3000.00']);
    expect(reasons(lines)).toEqual(['CAP_TRUNCATED', '', 'CAP_TRUNCATED']);
    expect(total(lines)).toBe('55000.00');
  });

  test('credits before any earnings make room above the cap', () => {
    const lines = tier1('-100000', '1300000');
    expect(earnings(lines)).toEqual(['-5000.00', '60000.00']);
    expect(lines.map(({ cap }) => cap?.remaining)).toEqual([6_000_000n, 0n]);
    expect(total(lines)).toBe('55000.00');
  });
});

test('a month’s total does not depend on which of its lines comes first', () => {
  const month = (credited: string, charged: string) => ({
    '2023-10': {
      revenue: [
        revenue('m365-e3', '-100000', { subscription: credited }),
        revenue('m365-e3', '1250000', { subscription: charged }),
      ],
    },
  });
  const creditFirst = ofRule(
    given({}).linesOf(month('sub-1', 'sub-2')),
    'fy24.mw-rebate.tier1-m365-e3',
  );
  const chargeFirst = ofRule(
    given({}).linesOf(month('sub-2', 'sub-1')),
    'fy24.mw-rebate.tier1-m365-e3',
  );
  expect(earnings(creditFirst)).toEqual(['-5000.00', '60000.00']);
  expect(earnings(chargeFirst)).toEqual(['55000.00', '0.00']);
  expect([total(creditFirst), total(chargeFirst)]).toEqual(['55000.00', '55000.00']);
});
