/** The minimum mark of 300 under each baseline policy, at its borders (calculation.md 2). */
import { describe, expect, test } from 'vitest';
import { compensableUnits } from '../../core/incentives/compensableUnits.ts';

const row = (active: number, paid: number, mark: number, policy: 'floor' | 'gate') =>
  compensableUnits({
    monthlyActiveUsers: active,
    paidAvailableUnits: paid,
    highWaterMark: mark,
    minimumHighWaterMark: 300,
    policy,
  });

describe('floor: what counts begins at 300', () => {
  test.each([
    // active, paid, mark: baseline, units, reason
    [299, 500, 0, 300, 0, 'MINTHNTMT'],
    [300, 500, 0, 300, 0, 'MAULWPHWM'],
    [301, 500, 0, 300, 1, ''],
    [301, 300, 0, 300, 0, 'PAULWPHWM'],
    [301, 301, 300, 300, 1, ''],
    [500, 400, 0, 300, 100, ''],
    [100, 500, 299, 300, 0, 'MINTHNTMT'],
    [100, 500, 300, 300, 0, 'MAULWPHWM'],
    [500, 500, 450, 450, 50, ''],
    [450, 500, 450, 450, 0, 'MAULWPHWM'],
    [450, 450, 450, 450, 0, 'PAULWPHWM'],
    [0, 0, 0, 300, 0, 'MINTHNTMT'],
  ] as const)(
    '%d active of %d paid above a mark of %d: baseline %d, %d units %s',
    (active, paid, mark, baseline, units, reason) => {
      expect(row(active, paid, mark, 'floor')).toEqual({
        baseline,
        compensableUnits: units,
        unitsToHold: 0,
        reason,
      });
    },
  );
});

describe('gate: nothing below 300, then everything above the mark', () => {
  test.each([
    [299, 500, 0, 0, 0, 'MINTHNTMT'],
    [300, 500, 0, 0, 300, ''],
    [300, 500, 299, 299, 1, ''],
    [500, 400, 0, 0, 400, ''],
    [300, 0, 0, 0, 0, 'PAULWPHWM'],
    [100, 500, 299, 299, 0, 'MINTHNTMT'],
  ] as const)(
    '%d active of %d paid above a mark of %d: baseline %d, %d units %s',
    (active, paid, mark, baseline, units, reason) => {
      expect(row(active, paid, mark, 'gate')).toEqual({
        baseline,
        compensableUnits: units,
        unitsToHold: 0,
        reason,
      });
    },
  );
});
