import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../core/extracts/parseDate.ts';

const read = (text: string, dates: 'iso' | 'us' | 'eu'): string => {
  const day = parseDate(text, dates, 'first day');
  return typeof day === 'string' ? day : day.problem;
};
const iso = (text: string): string => read(text, 'iso');

describe('dates', () => {
  test.each([
    ['2024-01-31', '2024-01-31'],
    ['2024-02-29', '2024-02-29'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
    ['2024-01-31T00:00:00', '2024-01-31'],
    ['2024-01-31T23:59:59.9999999Z', '2024-01-31'],
    ['2024-01-31 00:00:00 +02:00', '2024-01-31'],
    ['2024-01-31T00:00:00-0800', '2024-01-31'],
    ['2024-01-31 12:00:00 AM', '2024-01-31'],
    ['2024-01-31 0:00', '2024-01-31'],
    ['2024-01-31 00:00:00+00', '2024-01-31'],
    ['2024-01-31 23:59:59.5-08', '2024-01-31'],
    ['2024-01-31T00:00:00+01', '2024-01-31'],
    ['2024-01-31T00', '2024-01-31'],
    ['2024-01-31T00Z', '2024-01-31'],
    ['2024-01-31T0930', '2024-01-31'],
    ['2024-01-31T000000Z', '2024-01-31'],
    ['2024-01-31T235959.9999999+0200', '2024-01-31'],
    ['2024-01-31T235959,5-03:30', '2024-01-31'],
    ['2024-01', '2024-01-01'],
  ])('%s is the day %s: time and zone are not read', (written, day) => {
    expect(iso(written)).toBe(day);
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '0000-01-01',
    '2024-13',
    '99/99/2024',
  ])('the calendar has no day %j', (written) => {
    expect(iso(written)).toBe('no-such-day');
  });

  test.each([
    '2024-1-5',
    '20240105',
    '45292',
    '2024/01/05',
    '01.02.2024',
    '5 Jan 2024',
    '2024-01-31x',
    '2024-01-31 to 02',
    '２０２４-01-31',
    'NULL',
    '',
    '1/2/24',
    '2024-01-31T',
    '2024-01-31T1',
    '2024-01-31T12345',
    '2024-01-31T00:00:00+1',
    '2024-01-31T00:00:00+',
    '2024-01-31+01',
    '2024-01-31 02',
    '2024-01-31 2024',
  ])('%j is not written as dates are', (written) => {
    expect(iso(written)).toBe('unknown-form');
  });

  test('a month that ends something is its last day', () => {
    expect(parseDate('2024-02', 'iso', 'last day')).toBe('2024-02-29');
  });

  test.each(['01/02/2024', '1/2/2024 12:00:00 AM'])(
    '%s is ambiguous as long as nobody says which comes first',
    (written) => {
      expect(iso(written)).toBe('ambiguous');
    },
  );

  test.each(['31/01/2024', '1/31/2024'])(
    '%s is not read either: the order is never guessed from the figures',
    (written) => {
      expect(iso(written)).toBe('undeclared');
    },
  );

  test.each([
    ['us', '1/2/2024', '2024-01-02'],
    ['eu', '1/2/2024', '2024-02-01'],
    ['us', '12/31/2024 23:59', '2024-12-31'],
    ['eu', '31/12/2024', '2024-12-31'],
    ['us', '31/12/2024', 'other-order'],
    ['eu', '12/31/2024', 'other-order'],
    ['eu', '31/02/2024', 'no-such-day'],
    ['eu', '01.03.2024', 'unknown-form'],
    ['us', '2024-12-31', '2024-12-31'],
  ] as const)('declared as %s, %s is %s', (dates, written, day) => {
    expect(read(written, dates)).toBe(day);
  });
});
