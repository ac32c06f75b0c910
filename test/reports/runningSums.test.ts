import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToSums, newRunningSums, totalAt } from '../../core/reports/runningSums.ts';

/** The largest amount of a line on columns, in cents: five of them are more than a number holds exactly. */
const LARGEST = 2 ** 50 - 1;
const PLACES = [0, 1, 63, 64, 700] as const;

const lines = fc.array(
  fc.record({
    place: fc.constantFrom(...PLACES),
    gross: fc.oneof(fc.nat({ max: LARGEST }), fc.constant(LARGEST)),
    isPaid: fc.boolean(),
    units: fc.nat({ max: 2 ** 31 - 1 }),
  }),
  { maxLength: 200, size: 'max' },
);

test('sums are what the amounts add up to, however large and at whatever places', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const sums = newRunningSums();
      for (const { place, gross, isPaid, units } of all) {
        addToSums(sums, place, gross, isPaid ? gross : 0, isPaid ? 0 : gross, units);
      }
      for (const place of PLACES) {
        const own = all.filter((line) => line.place === place);
        if (own.length === 0) {
          expect(totalAt(sums, place)).toBeUndefined();
          continue;
        }
        const paid = own.filter(({ isPaid }) => isPaid);
        const gross = own.reduce((sum, line) => sum + BigInt(line.gross), 0n);
        const earning = paid.reduce((sum, line) => sum + BigInt(line.gross), 0n);
        expect(totalAt(sums, place)).toMatchObject({
          lines: own.length,
          payingLines: paid.filter((line) => line.gross > 0).length,
          gross,
          earning,
          leftOnTable: gross - earning,
          compensableUnits: own.reduce((sum, { units }) => sum + units, 0),
        });
      }
    }),
  );
});
