/** One rounding: half to even, to the cent, of a payable line's gross (calculation.md 7). */
import { describe, expect, test } from 'vitest';
import { fy24With } from '../fy24.ts';
import { earnings, given, gross, ofRule, revenue, total, usage } from './given.ts';

const october = (...facts: ReturnType<typeof revenue>[]) => ({ '2023-10': { revenue: facts } });
const accelerator = (...facts: ReturnType<typeof revenue>[]) =>
  ofRule(given({}).linesOf(october(...facts)), 'fy24.mw-rebate.tier1-m365-e3');

describe('5 % of revenue is rounded half to even', () => {
  test.each([
    ['0.10', '0.00', 'half a cent goes to the even 0'],
    ['0.30', '0.02', 'one and a half go to the even 2'],
    ['0.50', '0.02', 'two and a half go to the even 2'],
    ['0.70', '0.04', 'three and a half go to the even 4'],
    ['0.100000000000000000000001', '0.01', 'anything above half goes up'],
    ['0.099999999999999999999999', '0.00', 'anything below half goes down'],
    ['-0.10', '0.00', 'a credit of half a cent goes to 0, without a sign'],
    ['-0.30', '-0.02', 'a credit of one and a half goes to the even 2'],
    ['-0.100000000000000000000001', '-0.01', 'a credit above half goes away from 0'],
  ])('of $%s it pays %s: %s', (dollars, expected) => {
    expect(gross(accelerator(revenue('m365-e3', dollars)))).toEqual([expected]);
    expect(earnings(accelerator(revenue('m365-e3', dollars)))).toEqual([expected]);
  });
});

test('every line is rounded by itself: three subscriptions of $0.10 pay nothing, one of $0.30 two cents', () => {
  const apart = ['sub-1', 'sub-2', 'sub-3'].map((subscription) =>
    revenue('m365-e3', '0.10', { subscription }),
  );
  expect(total(accelerator(...apart))).toBe('0.00');
  expect(total(accelerator(revenue('m365-e3', '0.30')))).toBe('0.02');
});

test('a rate with fractions of a cent is rounded on the line, not on the unit', () => {
  const rulebook = fy24With('fy24.mw-usage.teams-phone', { rate: '0.005' });
  const lines = (users: number) =>
    given({ rulebook }).linesOf({ '2023-10': { usage: [usage('teams-phone', users, 900)] } });
  expect(gross(lines(301))).toEqual(['0.00']);
  expect(gross(lines(303))).toEqual(['0.02']);
  expect(gross(lines(500))).toEqual(['1.00']);
});

test('the cap is applied to cents, after rounding', () => {
  const rulebook = fy24With('fy24.mw-rebate.tier1-m365-e3', {
    cap: { limit: '0.01', scope: ['partner'] },
  });
  const lines = given({ rulebook }).linesOf(october(revenue('m365-e3', '0.30')));
  const [line] = ofRule(lines, 'fy24.mw-rebate.tier1-m365-e3');
  expect([line?.gross, line?.earning, line?.cap?.remaining]).toEqual([2n, 1n, 0n]);
});
