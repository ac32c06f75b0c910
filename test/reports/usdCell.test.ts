import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteWriter } from '../../core/bytes/byteWriter.ts';
import { exactUsd, formatUsd } from '../../core/money.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { putUsd } from '../../core/reports/usdCell.ts';

const exactDollars = (value: bigint) =>
  rowText((out: ByteWriter, cell: bigint) => putUsd(out, exactUsd(cell)), value);

describe('an exact amount of dollars', () => {
  const micros = (value: bigint) => value * 10n ** 42n;

  it.each([
    [0n, '0'],
    [micros(1n), '0.000001'],
    [micros(-100_000n), '-0.1'],
    [micros(1_000_128_000n), '1000.128'],
    [micros(-1_000_000_000n), '-1000'],
    [micros(2_147_483_647_999_999n), '2147483647.999999'],
    [micros(2_147_483_648_000_001n), '2147483648.000001'],
    [micros(360_000_000n), '360'],
    [9007n * 10n ** 48n - 10n ** 36n, '9006.999999999999'],
    [9008n * 10n ** 48n - 10n ** 36n, '9007.999999999999'],
    [10n ** 33n, '0.000000000000001'],
    [10n ** 48n - 10n ** 33n, '0.999999999999999'],
    [1n, `0.${'0'.repeat(47)}1`],
    [-(10n ** 80n) - 1n, `-1${'0'.repeat(32)}.${'0'.repeat(47)}1`],
  ])('%d is %s', (value, written) => expect(exactDollars(value)).toBe(written));

  it('is written as everywhere else', () => {
    const anySize = fc.oneof(
      fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }).map(micros),
      fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }).map((value) => value * 10n ** 33n),
      fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }).map((value) => value * 10n ** 48n),
      fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }).map((value) => value * 10n ** 48n - 1n),
      fc.bigInt({ min: 1n, max: 10_000n }).map((value) => value * 10n ** 48n - 10n ** 36n),
      fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
    );
    fc.assert(
      fc.property(anySize, (value) => {
        expect(exactDollars(value)).toBe(formatUsd(exactUsd(value)));
      }),
    );
  });
});
