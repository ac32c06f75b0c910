import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, parseUnits } from '../../../core/extracts/parseNumber.ts';
import { formatAmount } from '../../../core/money.ts';

const read = (text: string, numbers: 'us' | 'eu' = 'us'): string => {
  const amount = parseAmount(text, numbers);
  return typeof amount === 'bigint' ? formatAmount(amount) : amount;
};

describe('amounts are read exactly', () => {
  test.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['1234.56', '1234.56'],
    ['-1234.5', '-1234.5'],
    ['007', '7'],
    ['0.000000000000000000000001', '0.000000000000000000000001'],
    ['999999999999.999999999999999999999999', '999999999999.999999999999999999999999'],
    ['4.6E-05', '0.000046'],
    ['-2.00E-02', '-0.02'],
    ['1.5e3', '1500'],
    ['12E10', '120000000000'],
    ['0.00000001e8', '1'],
    ['0E999999999999', '0'],
  ])('%s is %s', (written, amount) => {
    expect(read(written)).toBe(amount);
  });

  test.each([
    ['0.0000000000000000000000001', 'too-many-decimals'],
    ['1.5E-24', 'too-many-decimals'],
    ['1E-999999999999999999999', 'too-many-decimals'],
    ['1000000000000', 'too-large'],
    ['-1000000000000', 'too-large'],
    ['1E12', 'too-large'],
    ['1E999999999999999999999', 'too-large'],
    ['9'.repeat(40), 'too-large'],
  ])('%s is out of bounds: %s', (written, problem) => {
    expect(read(written)).toBe(problem);
  });

  test.each([
    '',
    '+5',
    '1E+3',
    '.5',
    '5.',
    '-',
    '$4.00',
    '95%',
    'NaN',
    'INF',
    'Infinity',
    '(5.00)',
    '5-',
  ])('%j is not a number', (written) => {
    expect(read(written)).toBe('not-a-number');
  });

  test.each([
    '1.2.3',
    '0x10',
    '1_000',
    '١٢',
    '１２',
    '1e',
    'e5',
    '--1',
    '1..2',
    '1,',
    ',5',
    'NULL',
  ])('nor is %j', (written) => {
    expect(read(written)).toBe('not-a-number');
  });

  test.each([
    '1,234.56',
    '1.234,56',
    '1 234,56',
    '1\u00A0234',
    '1\u202F234',
    "1'234.50",
    '12,5',
    '1.234.567',
    '-1,5E-3',
  ])('%j depends on the country', (written) => {
    expect(read(written)).toBe('grouped');
  });

  test('every amount within bounds is read back as it was written', () => {
    const limit = 10n ** 36n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -limit, max: limit }), (units) => {
        const written = formatAmount(units as Parameters<typeof formatAmount>[0]);
        expect(parseAmount(written, 'us')).toBe(units);
        expect(parseAmount(written.replace('.', ','), 'eu')).toBe(units);
      }),
    );
  });
});

describe('with decimal commas declared', () => {
  test.each([
    ['1234,56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['-1.234.567,5', '-1234567.5'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['500', '500'],
    ['4,6E-05', '0.000046'],
  ])('%s is %s', (written, amount) => {
    expect(read(written, 'eu')).toBe(amount);
  });

  test.each(['1234.56', '1,234.56', '12.34', '1.23.456', '1234.567', '1,234,567'])(
    '%s does not fit',
    (written) => {
      expect(read(written, 'eu')).toBe('grouped-eu');
    },
  );

  test.each(['0.125', '-0.250', '0.125,5', '00.125', '012.345'])(
    '%s does not fit: no group of thousands begins with 0, so the point was meant for decimals',
    (written) => {
      expect(read(written, 'eu')).toBe('grouped-eu');
    },
  );

  test.each(['1.100E-01', '1.234,5E-3'])(
    '%s does not fit: an exponent has no thousands',
    (written) => {
      expect(read(written, 'eu')).toBe('grouped-eu');
    },
  );

  test.each(['1 060,5', '1\u202F060,5', "1'060,50"])(
    '%s has separators that are not read, and its comma is right',
    (written) => {
      expect(read(written, 'eu')).toBe('separated-eu');
    },
  );

  test.each([',5', '5,', '+5', '€5'])('%s is no number either', (written) => {
    expect(read(written, 'eu')).toBe('not-a-number');
  });
});

describe('units are whole numbers', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['0500', 500],
    ['2147483647', 2_147_483_647],
  ])('%s is %d', (written, units) => {
    expect(parseUnits(written, 'us')).toBe(units);
  });

  test.each([
    ['2147483648', 'too-large'],
    ['9'.repeat(400), 'too-large'],
    ['-5', 'negative'],
    ['-99999999999999', 'negative'],
    ['500.0', 'not-whole'],
    ['-1.5', 'not-whole'],
    ['5E2', 'not-whole'],
    ['1.24', 'not-whole'],
    ['1.240', 'not-whole-or-grouped'],
    ['0.240', 'not-whole'],
    ['1,234', 'grouped'],
    ['', 'not-a-number'],
    ['five', 'not-a-number'],
  ])('%s: %s', (written, problem) => {
    expect(parseUnits(written, 'us')).toBe(problem);
  });

  test('groups of three are read when decimal commas are declared', () => {
    expect(parseUnits('1.234', 'eu')).toBe(1234);
    expect(parseUnits('1.2345', 'eu')).toBe('grouped-eu');
    expect(parseUnits('0.240', 'eu')).toBe('grouped-eu');
    expect(parseUnits('12,0', 'eu')).toBe('not-whole');
  });
});
