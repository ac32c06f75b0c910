/** A row earns from the month that contains `DateAssociated` (calculation.md 2). */
import { expect, test } from 'vitest';
import { earnings, given, reasons, units, usage } from './given.ts';

const associatedFrom = (month: string) => ({ associatedFrom: month });

test('a row of the month of association earns', () => {
  const lines = given({}).linesOf({
    '2023-11': { usage: [usage('teams-phone', 500, 500, associatedFrom('2023-11'))] },
  });
  expect(earnings(lines)).toEqual(['800.00']);
  expect(reasons(lines)).toEqual(['']);
});

test('a row of the month before gives a line that pays 0 and shows what it would have paid', () => {
  const lines = given({}).linesOf({
    '2023-10': { usage: [usage('teams-phone', 500, 500, associatedFrom('2023-11'))] },
  });
  expect(units(lines)).toEqual([200]);
  expect(lines[0]?.gross).toBe(80_000n);
  expect(earnings(lines)).toEqual(['0.00']);
  expect(reasons(lines)).toEqual(['NOT_ASSOCIATED']);
});

test('a row without the date has been associated since before the history', () => {
  const lines = given({}).linesOf({
    '2023-10': { usage: [usage('teams-phone', 500, 500, associatedFrom(''))] },
  });
  expect(reasons(lines)).toEqual(['']);
});

test('only growth since the association earns', () => {
  const row = (users: number) => usage('teams-phone', users, 900, associatedFrom('2023-12'));
  const lines = given({}).linesOf({
    '2023-10': { usage: [row(400)] },
    '2023-11': { usage: [row(700)] },
    '2023-12': { usage: [row(720)] },
    '2024-01': { usage: [row(800)] },
  });
  expect(reasons(lines)).toEqual(['NOT_ASSOCIATED', 'NOT_ASSOCIATED', '', '']);
  expect(earnings(lines)).toEqual(['0.00', '0.00', '80.00', '320.00']);
});
