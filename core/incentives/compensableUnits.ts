import { measuredUnits } from './highWaterMark.ts';

export interface UnitsInput {
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  /** The mark before the month. */
  readonly highWaterMark: number;
  /** The rule's minimum, below which nothing is earned. */
  readonly minimumHighWaterMark: number;
  readonly policy: 'floor' | 'gate' | 'gateRelease';
}

export interface Units {
  /** What this month's usage must exceed to earn. */
  readonly baseline: number;
  /** The units that earn in the month by itself. */
  readonly compensableUnits: number;
  /** The units that `gateRelease` keeps for later because the minimum is not reached yet. */
  readonly unitsToHold: number;
  readonly reason: '' | 'MINTHNTMT' | 'PAULWPHWM' | 'MAULWPHWM';
}

/**
 * The compensable units of one row (calculation.md 2, ambiguity A1): what is measured above the
 * baseline, and why it is nothing.
 */
export function compensableUnits(input: UnitsInput): Units {
  const { monthlyActiveUsers, paidAvailableUnits, highWaterMark, minimumHighWaterMark } = input;
  const baseline =
    input.policy === 'floor' ? Math.max(highWaterMark, minimumHighWaterMark) : highWaterMark;
  const growth = Math.max(0, measuredUnits(monthlyActiveUsers, paidAvailableUnits) - baseline);
  if (Math.max(highWaterMark, monthlyActiveUsers) < minimumHighWaterMark) {
    const unitsToHold = input.policy === 'gateRelease' ? growth : 0;
    return { baseline, compensableUnits: 0, unitsToHold, reason: 'MINTHNTMT' };
  }
  const reason =
    paidAvailableUnits <= baseline
      ? 'PAULWPHWM'
      : monthlyActiveUsers <= baseline
        ? 'MAULWPHWM'
        : '';
  return { baseline, compensableUnits: growth, unitsToHold: 0, reason };
}
