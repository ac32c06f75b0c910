import { describe, expect, test } from 'vitest';
import { equalRanges, rangesFor } from '../../../../functions/app/tenants/tenantBucket.ts';

describe('a month is cut into ranges of buckets', () => {
  test.each([
    [0, 1],
    [25_000, 1],
    [25_001, 2],
    [400_000, 4],
    [500_000, 6],
    [1_600_000, 8],
    [1_600_001, 12],
    [10_000_000_000, 64],
  ])('%i rows into %i', (rows, ranges) => {
    expect(rangesFor(rows)).toBe(ranges);
  });

  test('which hold every bucket once, in order, and differ by one bucket at most', () => {
    for (const ranges of [1, 2, 3, 6, 12, 48, 64]) {
      const cut = equalRanges(ranges);
      expect(cut).toHaveLength(ranges);
      expect(cut.map(({ from }) => from)).toEqual([0, ...cut.map(({ to }) => to).slice(0, -1)]);
      expect(cut.at(-1)?.to).toBe(256);
      const widths = cut.map(({ from, to }) => to - from);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
    }
  });
});
