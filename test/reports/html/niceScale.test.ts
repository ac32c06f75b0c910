import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceScale } from '../../../core/reports/html/niceScale.ts';

it.each([
  [0n, 91_531_822n, { min: 0n, max: 100_000_000n, step: 20_000_000n }],
  [0n, 80_000n, { min: 0n, max: 80_000n, step: 20_000n }],
  [-5_000n, 12_000n, { min: -5_000n, max: 15_000n, step: 5_000n }],
  [0n, 0n, { min: 0n, max: 100n, step: 100n }],
  [-300n, 0n, { min: -300n, max: 0n, step: 100n }],
])('from %s to %s cents the axis is %o', (lowest, highest, scale) => {
  expect(niceScale(lowest, highest)).toEqual(scale);
});

it('holds every amount, and 0, in at most five steps', () => {
  const amount = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(amount, amount, (lowest, highest) => {
      const { min, max, step } = niceScale(lowest, highest);
      expect(min <= lowest || lowest > 0n).toBe(true);
      expect(max >= highest || highest < 0n).toBe(true);
      expect(min <= 0n && 0n <= max).toBe(true);
      expect((max - min) / step).toBeLessThanOrEqual(5n);
      expect((max - min) % step).toBe(0n);
    }),
  );
});
