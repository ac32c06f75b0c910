import { expect, test } from 'vitest';
import type { Month } from '../../core/month.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import { fy24, fy24With } from '../fy24.ts';

const PHONE = 'fy24.mw-usage.teams-phone';

test('rules are in force from their first month to their last, sorted by what they pay on', () => {
  const counts = (month: string) => {
    const { usage, revenue, engagement } = rulesInForce(fy24, month as Month);
    return [usage.length, revenue.length, engagement.length];
  };
  expect(counts('2023-09')).toEqual([0, 0, 0]);
  expect(counts('2023-10')).toEqual([9, 12, 9]);
  expect(counts('2024-09')).toEqual([9, 12, 9]);
  expect(counts('2024-10')).toEqual([0, 0, 0]);
});

test('of a rule with two versions the one of the month is in force', () => {
  const rulebook = fy24With(
    PHONE,
    { from: '2023-10', to: '2023-12' },
    { from: '2024-01', to: '2024-09' },
  );
  const versionIn = (month: string) =>
    rulesInForce(rulebook, month as Month).usage.find(({ rule }) => rule.id === PHONE)?.version
      .from;
  expect(versionIn('2023-12')).toBe('2023-10');
  expect(versionIn('2024-01')).toBe('2024-01');
  expect(versionIn('2024-10')).toBeUndefined();
});
