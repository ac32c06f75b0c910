import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowBitmap } from '../../../../functions/app/rejects/rowBitmap.ts';

test('has the rows that were added, and no other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50_000)), fc.array(fc.nat(100_000)), (added, others) => {
      const bitmap = rowBitmap();
      const set = new Set(added);
      for (const row of added) bitmap.add(row);
      expect(bitmap.size).toBe(set.size);
      for (const row of [...added, ...others]) expect(bitmap.has(row)).toBe(set.has(row));
    }),
  );
});
