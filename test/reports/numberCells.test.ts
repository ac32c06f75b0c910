import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteWriter } from '../../core/bytes/byteWriter.ts';
import { cents, formatCents } from '../../core/money.ts';
import { putCents, putWhole } from '../../core/reports/numberCells.ts';
import { rowText } from '../../core/reports/rowText.ts';

const whole = (value: number) =>
  rowText((out: ByteWriter, cell: number) => putWhole(out, cell), value);
const dollars = (value: bigint) =>
  rowText((out: ByteWriter, cell: bigint) => putCents(out, cents(cell)), value);

describe('a whole number', () => {
  it.each([0, 9, 10, 99, 100, 26_000, 2_147_483_647, 2_147_483_648, 2 ** 53 - 1, -7])(
    '%d is written in full',
    (value) => expect(whole(value)).toBe(value.toString()),
  );

  it('is written as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(whole(value)).toBe(String(value));
      }),
    );
  });
});

describe('an amount of cents', () => {
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [100n, '1.00'],
    [7_500_000n, '75000.00'],
    [-123_456n, '-1234.56'],
    [2_147_483_647n, '21474836.47'],
    [-2_147_483_648n, '-21474836.48'],
    [10n ** 20n, '1000000000000000000.00'],
  ])('%d is %s', (value, written) => expect(dollars(value)).toBe(written));

  it('is written as everywhere else', () => {
    const anySize = fc.oneof(
      fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n }),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    );
    fc.assert(
      fc.property(anySize, (value) => {
        expect(dollars(value)).toBe(formatCents(cents(value)));
      }),
    );
  });
});
