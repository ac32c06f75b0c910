/**
 * The high-water mark: the highest usage of a tenant x workload over all earlier months, whoever
 * the partner was (calculation.md 2). It never falls, and it moves on every month that has a row.
 */

/** Paid usage in users: no more than is active, no more than is paid for. */
export const measuredUnits = (monthlyActiveUsers: number, paidAvailableUnits: number): number =>
  Math.min(monthlyActiveUsers, paidAvailableUnits);

interface Measured {
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
}

/**
 * The mark after a month with these rows of the tenant x workload. Ratchet `usage` follows active
 * users; `paidUsage` follows what of them is paid for (ambiguity A2).
 */
export const markAfter = (
  mark: number,
  rows: readonly Measured[],
  ratchet: 'usage' | 'paidUsage',
): number =>
  rows.reduce(
    (highest, { monthlyActiveUsers, paidAvailableUnits }) =>
      Math.max(highest, raisedTo(monthlyActiveUsers, paidAvailableUnits, ratchet)),
    mark,
  );

/** What a row raises a lower mark to. */
export const raisedTo = (
  monthlyActiveUsers: number,
  paidAvailableUnits: number,
  ratchet: 'usage' | 'paidUsage',
): number =>
  ratchet === 'usage' ? monthlyActiveUsers : measuredUnits(monthlyActiveUsers, paidAvailableUnits);
