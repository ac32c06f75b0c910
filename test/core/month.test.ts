import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  parseDay,
  parseMonth,
} from '../../core/month.ts';

const anyMonth = fc
  .tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}` as Month);
const anyCount = fc.integer({ min: -600, max: 600 });

describe('a month is written YYYY-MM', () => {
  test.each(['2023-10', '0001-01', '9999-12'])('%s', (text) => {
    expect(parseMonth(text)).toBe(text);
  });

  test.each([
    '2023-13',
    '2023-00',
    '0000-01',
    '2023-1',
    '23-10',
    '2023-10-01',
    ' 2023-10',
    '2023/10',
    '',
  ])('not "%s"', (text) => {
    expect(parseMonth(text)).toBeUndefined();
  });
});

describe('a day is written YYYY-MM-DD and exists', () => {
  test.each(['2023-10-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    '%s',
    (text) => {
      expect(parseDay(text)).toBe(text);
    },
  );

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-10-32',
    '2023-10-00',
    '0000-01-01',
    '2023-10-1',
    '2023-10',
    '2023-10-31T00:00:00',
    '',
  ])('not "%s"', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

describe('the days of a month', () => {
  test.each([
    ['2023-01', '2023-01-31'],
    ['2023-02', '2023-02-28'],
    ['2024-02', '2024-02-29'],
    ['1900-02', '1900-02-28'],
    ['2000-02', '2000-02-29'],
    ['2023-04', '2023-04-30'],
    ['2023-06', '2023-06-30'],
    ['2023-09', '2023-09-30'],
    ['2023-11', '2023-11-30'],
    ['2023-12', '2023-12-31'],
  ])('%s ends on %s', (month, day) => {
    expect(lastDayOf(month as Month)).toBe(day);
  });

  test('the first and the last lie in it, exist, and the day after the last is the next month’s', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        expect(firstDayOf(month)).toBe(`${month}-01`);
        expect(parseDay(lastDayOf(month))).toBe(lastDayOf(month));
        expect(monthOf(lastDayOf(month))).toBe(month);
        const after = `${month}-${Number(lastDayOf(month).slice(8)) + 1}` as Day;
        expect(parseDay(after)).toBeUndefined();
      }),
    );
  });
});

describe('adding months', () => {
  test.each([
    ['2023-10', 2, '2023-12'],
    ['2023-11', 2, '2024-01'],
    ['2023-12', 1, '2024-01'],
    ['2024-01', -1, '2023-12'],
    ['2023-10', -11, '2022-11'],
    ['2023-10', 0, '2023-10'],
    ['0999-12', 1, '1000-01'],
  ])('%s and %d is %s', (month, count, expected) => {
    expect(addMonths(month as Month, count)).toBe(expected);
  });

  test('and taking them away again gives the month', () => {
    fc.assert(
      fc.property(anyMonth, anyCount, (month, count) => {
        expect(addMonths(addMonths(month, count), -count)).toBe(month);
      }),
    );
  });

  test('in two steps or one is the same', () => {
    fc.assert(
      fc.property(anyMonth, anyCount, anyCount, (month, a, b) => {
        expect(addMonths(addMonths(month, a), b)).toBe(addMonths(month, a + b));
      }),
    );
  });

  test('goes forward in the order of text', () => {
    fc.assert(
      fc.property(anyMonth, (month) => {
        expect(addMonths(month, 1) > month).toBe(true);
      }),
    );
  });
});

describe('months between', () => {
  test('includes both ends, over the end of a year', () => {
    expect(monthsBetween('2023-11' as Month, '2024-02' as Month)).toEqual([
      '2023-11',
      '2023-12',
      '2024-01',
      '2024-02',
    ]);
  });

  test('is one month from a month to itself, and none backwards', () => {
    expect(monthsBetween('2023-11' as Month, '2023-11' as Month)).toEqual(['2023-11']);
    expect(monthsBetween('2023-11' as Month, '2023-10' as Month)).toEqual([]);
  });

  test('has as many months as were added, and one', () => {
    fc.assert(
      fc.property(anyMonth, fc.nat(60), (month, count) => {
        const months = monthsBetween(month, addMonths(month, count));
        expect(months).toHaveLength(count + 1);
        expect(new Set(months).size).toBe(count + 1);
      }),
    );
  });
});
