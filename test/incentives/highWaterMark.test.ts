/** The mark moves on every month that has a row, and never falls (calculation.md 2). */
import { describe, expect, test } from 'vitest';
import { markAfter } from '../../core/incentives/highWaterMark.ts';
import { fy24With } from '../fy24.ts';
import {
  ADATUM,
  CONTOSO,
  FABRIKAM,
  given,
  LITWARE,
  marks,
  monthsOf,
  reasons,
  units,
  usage,
} from './given.ts';

const PHONE = 'teams-phone';

/** The mark that December's line shows, after what happened in October and November. */
function markInDecember(months: Parameters<ReturnType<typeof given>['linesOf']>[0], world = {}) {
  const lines = given(world).linesOf({ ...months, '2023-12': { usage: [usage(PHONE, 1, 1)] } });
  return lines.at(-1)?.usage?.highWaterMark;
}

describe('the mark before a month is the highest usage of all earlier months', () => {
  test('a tenant without history starts at 0', () => {
    expect(marks(given({}).linesOf(monthsOf(PHONE, [[500, 500]])))).toEqual([0]);
  });

  test('a month moves the mark of the months after it, not its own', () => {
    const pairs = [
      [400, 900],
      [600, 900],
      [500, 900],
      [700, 900],
    ] as const;
    expect(marks(given({}).linesOf(monthsOf(PHONE, pairs)))).toEqual([0, 400, 600, 600]);
  });

  test('a fall in users or licences leaves it where it was and takes nothing back', () => {
    const lines = given({}).linesOf(
      monthsOf(PHONE, [
        [500, 500],
        [10, 500],
        [10, 10],
        [501, 501],
      ]),
    );
    expect(marks(lines)).toEqual([0, 500, 500, 500]);
    expect(units(lines)).toEqual([200, 0, 0, 1]);
  });

  test('a month without a row leaves it as it is', () => {
    const lines = given({}).linesOf({
      '2023-10': { usage: [usage(PHONE, 450, 500)] },
      '2024-02': { usage: [usage(PHONE, 470, 500)] },
    });
    expect(marks(lines)).toEqual([0, 450]);
    expect(units(lines)).toEqual([150, 20]);
  });

  test('each workload has its own', () => {
    const month = { usage: [usage(PHONE, 900, 900), usage('defender-endpoint', 310, 900)] };
    expect(marks(given({}).linesOf({ '2023-10': month, '2023-11': month }))).toEqual([
      0, 0, 900, 310,
    ]);
  });

  test('each tenant has its own', () => {
    const large = { usage: [usage(PHONE, 900, 900)] };
    const small = { usage: [usage(PHONE, 310, 900)] };
    const lines = given({}).linesOfTenants({
      [ADATUM]: { '2023-10': large, '2023-11': small },
      [LITWARE]: { '2023-10': small, '2023-11': small },
    });
    expect(marks(lines)).toEqual([0, 0, 900, 310]);
  });
});

describe('growth that earned nothing is used up for good', () => {
  const grown = { '2023-10': { usage: [usage(PHONE, 800, 900)] } };

  test('growth under another partner', () => {
    const october = { usage: [usage(PHONE, 800, 900, { partner: FABRIKAM })] };
    const november = { usage: [usage(PHONE, 850, 900, { partner: CONTOSO })] };
    const lines = given({}).linesOf({ '2023-10': october, '2023-11': november });
    expect(units(lines)).toEqual([500, 50]);
  });

  test('growth that no partner claims', () => {
    expect(
      markInDecember({ '2023-10': { usage: [usage(PHONE, 800, 900, { partner: '' })] } }),
    ).toBe(800);
  });

  test('growth claimed by an attribution that does not earn', () => {
    expect(
      markInDecember({ '2023-10': { usage: [usage(PHONE, 800, 900, { attribution: 'DPOR' })] } }),
    ).toBe(800);
  });

  test('growth before the month of association', () => {
    const early = usage(PHONE, 800, 900, { associatedFrom: '2023-11' });
    expect(markInDecember({ '2023-10': { usage: [early] } })).toBe(800);
  });

  test('growth below 300', () => {
    expect(markInDecember({ '2023-10': { usage: [usage(PHONE, 299, 900)] } })).toBe(299);
  });

  test('growth above the paid units: the mark follows active users', () => {
    expect(markInDecember({ '2023-10': { usage: [usage(PHONE, 800, 500)] } })).toBe(800);
  });

  test('growth above the paid units leaves no mark under ratchet paidUsage', () => {
    const months = { '2023-10': { usage: [usage(PHONE, 800, 500)] } };
    expect(markInDecember(months, { policies: { ratchet: 'paidUsage' } })).toBe(500);
  });

  test('growth above the cap', () => {
    const rulebook = fy24With('fy24.mw-usage.teams-phone', {
      cap: { limit: '0.00', scope: ['partner'] },
    });
    expect(markInDecember(grown, { rulebook })).toBe(800);
  });

  test('growth while the partner was not eligible', () => {
    expect(markInDecember(grown, { standing: () => ({ enrolled: false }) })).toBe(800);
  });

  test('growth in a month in which two partners claimed it', () => {
    const contested = [usage(PHONE, 800, 900), usage(PHONE, 700, 900, { partner: FABRIKAM })];
    expect(markInDecember({ '2023-10': { usage: contested } })).toBe(800);
  });

  test('growth before the first month of the rule', () => {
    const lines = given({}).linesOf({
      '2023-09': { usage: [usage(PHONE, 800, 900)] },
      '2023-10': { usage: [usage(PHONE, 850, 900)] },
    });
    expect(marks(lines)).toEqual([800]);
    expect(units(lines)).toEqual([50]);
  });
});

describe('several rows of a workload in one month', () => {
  test('the largest of them moves the mark, whoever claims it', () => {
    const rows = [
      usage(PHONE, 400, 900),
      usage(PHONE, 650, 900, { partner: '' }),
      usage(PHONE, 500, 900, { partner: FABRIKAM, attribution: 'DPOR' }),
    ];
    expect(markInDecember({ '2023-10': { usage: rows } })).toBe(650);
  });

  test('a line is measured by its own row, not by the largest', () => {
    const rows = [usage(PHONE, 400, 900), usage(PHONE, 650, 900, { partner: '' })];
    const lines = given({}).linesOf({ '2023-10': { usage: rows } });
    expect(units(lines)).toEqual([100]);
    expect(reasons(lines)).toEqual(['']);
  });

  test('under ratchet paidUsage the largest measured usage moves it', () => {
    const rows = [
      { monthlyActiveUsers: 900, paidAvailableUnits: 310 },
      { monthlyActiveUsers: 320, paidAvailableUnits: 700 },
    ];
    expect(markAfter(0, rows, 'paidUsage')).toBe(320);
    expect(markAfter(0, rows, 'usage')).toBe(900);
    expect(markAfter(1000, rows, 'usage')).toBe(1000);
  });
});
