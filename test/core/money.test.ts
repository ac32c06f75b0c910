import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Amount,
  amount,
  type Cents,
  cents,
  centsHalfEven,
  centsOfRevenue,
  centsOfUnits,
  divideAmount,
  divideHalfEven,
  type ExactUsd,
  exactUsd,
  formatAmount,
  formatCents,
  formatUsd,
  parsePlainAmount,
  usdAt,
  usdOf,
  wholeCents,
} from '../../core/money.ts';

function of(text: string): Amount {
  const parsed = parsePlainAmount(text);
  if (parsed === undefined) throw new Error(`not an amount: ${text}`);
  return parsed;
}

const anyInteger = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 40n });
const anyAmount = fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }).map(amount);
const anyExactUsd = fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }).map(exactUsd);
const anyCents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map(cents);

describe('divideHalfEven', () => {
  test.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-1n, 2n, 0n],
    [-3n, 2n, -2n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [10n, 4n, 2n],
    [11n, 4n, 3n],
    [-11n, 4n, -3n],
    [9n, 4n, 2n],
    [6n, 3n, 2n],
    [0n, 7n, 0n],
  ])('%d / %d is %d', (numerator, denominator, quotient) => {
    expect(divideHalfEven(numerator, denominator)).toBe(quotient);
  });

  test('the quotient is a nearest whole number, and the even one of two', () => {
    fc.assert(
      fc.property(anyInteger, positive, (numerator, denominator) => {
        const quotient = divideHalfEven(numerator, denominator);
        const error = numerator - quotient * denominator;
        const twice = 2n * (error < 0n ? -error : error);
        expect(twice <= denominator).toBe(true);
        if (twice === denominator) expect(quotient % 2n).toBe(0n);
      }),
    );
  });

  test('what divides evenly is exact', () => {
    fc.assert(
      fc.property(anyInteger, positive, (quotient, denominator) => {
        expect(divideHalfEven(quotient * denominator, denominator)).toBe(quotient);
      }),
    );
  });

  test('the sign makes no difference to the size', () => {
    fc.assert(
      fc.property(anyInteger, positive, (numerator, denominator) => {
        expect(divideHalfEven(-numerator, denominator)).toBe(
          -divideHalfEven(numerator, denominator),
        );
      }),
    );
  });

  test.each([0n, -1n])('a denominator of %d is a bug', (denominator) => {
    expect(() => divideHalfEven(1n, denominator)).toThrow('needs a denominator above 0');
  });
});

describe('conversion to dollars', () => {
  test('dollars keep their value', () => {
    expect(formatUsd(usdOf(of('0.000000000000000000000001')))).toBe('0.000000000000000000000001');
    fc.assert(
      fc.property(anyAmount, (dollars) => {
        expect(formatUsd(usdOf(dollars))).toBe(formatAmount(dollars));
      }),
    );
  });

  test('an amount times a rate loses nothing, with 48 decimals', () => {
    const smallest = of('0.000000000000000000000001');
    expect(formatUsd(usdAt(smallest, smallest))).toBe(`0.${'0'.repeat(47)}1`);
    expect(formatUsd(usdAt(of('123.45'), of('1.0837')))).toBe('133.782765');
    expect(formatUsd(usdAt(of('-10'), of('0.92')))).toBe('-9.2');
  });

  test('a sum of conversions is the conversion of the sum', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, anyAmount, (a, b, rate) => {
        expect(usdAt(amount(a + b), rate)).toBe(usdAt(a, rate) + usdAt(b, rate));
      }),
    );
  });

  test.each([
    ['1', '3', '0.333333333333333333333333'],
    ['2', '3', '0.666666666666666666666667'],
    ['-2', '3', '-0.666666666666666666666667'],
    ['92.50', '0.925', '100'],
    ['0.000000000000000000000001', '2', '0'],
    ['0.000000000000000000000003', '2', '0.000000000000000000000002'],
  ])('%s / %s is %s: half to even at 24 decimals', (dividend, rate, quotient) => {
    expect(formatAmount(divideAmount(of(dividend), of(rate)))).toBe(quotient);
  });
});

describe('rounding to cents, half to even', () => {
  test.each([
    ['0.004', '0.00'],
    ['0.005', '0.00'],
    ['0.015', '0.02'],
    ['0.025', '0.02'],
    ['0.025000000000000000000001', '0.03'],
    ['-0.005', '0.00'],
    ['-0.015', '-0.02'],
    ['1234.5', '1234.50'],
  ])('$%s is %s', (dollars, expected) => {
    expect(formatCents(centsHalfEven(of(dollars)))).toBe(expected);
    expect(formatCents(centsOfRevenue(usdOf(of(dollars)), of('1')))).toBe(expected);
  });

  test.each([
    [200, '4.00', '800.00'],
    [1, '0.005', '0.00'],
    [3, '0.005', '0.02'],
    [2_147_483_647, '999999999.999999', '2147483646999997852.52'],
    [0, '4.00', '0.00'],
  ])('%d units at $%s are $%s', (units, rate, expected) => {
    expect(formatCents(centsOfUnits(units, of(rate)))).toBe(expected);
  });

  test.each([
    ['1000000', '0.0375', '37500.00'],
    ['0.2', '0.0375', '0.01'],
    ['0.4', '0.0375', '0.02'],
    ['-0.2', '0.0375', '-0.01'],
    [`0.${'0'.repeat(23)}1`, '0.0375', '0.00'],
  ])('$%s of revenue at %s are $%s', (revenue, rate, expected) => {
    expect(formatCents(centsOfRevenue(usdOf(of(revenue)), of(rate)))).toBe(expected);
  });

  test('revenue at a rate is what dividing the exact product gives, also beside a tie', () => {
    const rates = fc.constantFrom('0.0375', '0.04', '0.075', '0.2', '1', '0.123456789').map(of);
    const nearTie = fc
      .record({
        halves: fc.oneof(
          fc.bigInt({ min: -(2n ** 42n), max: 2n ** 42n }),
          fc.bigInt({ min: -(2n ** 56n), max: 2n ** 56n }),
        ),
        aside: fc.oneof(
          fc.bigInt({ min: -2n, max: 2n }),
          fc.bigInt({ min: -(10n ** 45n), max: 10n ** 45n }),
        ),
      })
      .map(({ halves, aside }) => exactUsd((halves * 10n ** 48n) / 200n + aside));
    fc.assert(
      fc.property(fc.oneof(anyExactUsd, nearTie), rates, (revenue, rate) => {
        expect(centsOfRevenue(revenue, rate)).toBe(divideHalfEven(revenue * rate, 10n ** 70n));
      }),
      { numRuns: 2000 },
    );
  });

  test('no more than half a cent is lost or won', () => {
    fc.assert(
      fc.property(anyExactUsd, (revenue) => {
        const rounded = centsOfRevenue(revenue, of('1')) * 10n ** 46n;
        const error = rounded < revenue ? revenue - rounded : rounded - revenue;
        expect(error <= 5n * 10n ** 45n).toBe(true);
      }),
    );
  });
});

describe('whole cents', () => {
  test('of an amount with two decimals at most', () => {
    expect(wholeCents(of('75000.00'))).toBe(7_500_000n);
    expect(wholeCents(of('-0.5'))).toBe(-50n);
    expect(wholeCents(of('0.001'))).toBeUndefined();
  });
});

describe('text', () => {
  test.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [50n, '0.50'],
    [100n, '1.00'],
    [-123_450n, '-1234.50'],
    [100_000_000_000_000n, '1000000000000.00'],
  ])('%d cents are %s', (value, text) => {
    expect(formatCents(value as Cents)).toBe(text);
  });

  test.each([
    [0n, '0'],
    [10n ** 48n, '1'],
    [-(10n ** 47n), '-0.1'],
    [1n, `0.${'0'.repeat(47)}1`],
    [1_234n * 10n ** 47n, '123.4'],
    [10n ** 50n, '100'],
  ])('exact dollars of %d x 10^-48 are %s', (value, text) => {
    expect(formatUsd(value as ExactUsd)).toBe(text);
  });

  test('an amount has at least the decimals asked for', () => {
    expect(formatAmount(of('4'), 2)).toBe('4.00');
    expect(formatAmount(of('4.125'), 2)).toBe('4.125');
    expect(formatAmount(of('3.75'))).toBe('3.75');
    expect(formatAmount(of('-0'), 2)).toBe('0.00');
  });

  test('what is written is read again as the same amount', () => {
    fc.assert(
      fc.property(anyAmount, (value) => {
        expect(parsePlainAmount(formatAmount(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(anyCents, (value) => {
        expect(wholeCents(of(formatCents(value)))).toBe(value);
      }),
    );
  });

  test.each(['', '.5', '5.', '+5', '1,000', '1e3', ' 5', '5 ', '--5', '٣', `0.${'1'.repeat(25)}`])(
    '"%s" is no plain amount',
    (text) => {
      expect(parsePlainAmount(text)).toBeUndefined();
    },
  );
});
