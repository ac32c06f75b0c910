import { describe, expect, it } from 'vitest';
import type { PayableLine } from '../../../../core/ledger/payableLine.ts';
import { cents } from '../../../../core/money.ts';
import { monthChecks, newCapCheck } from '../../../../functions/app/publishing/monthChecks.ts';
import { tenant as tenantId, usageLine } from '../../../reports/line.ts';

const OF_TENANT = {
  partner: true,
  tenant: true,
  workload: true,
  subscription: false,
  claim: false,
};
const OF_SUBSCRIPTION = { ...OF_TENANT, tenant: false, workload: false, subscription: true };

function line(tenant: string, earning: bigint, remaining: bigint, key: string): PayableLine {
  return usageLine({
    tenant: tenantId(tenant),
    earning: cents(earning),
    cap: { key, limit: cents(1_000_00n), remaining: cents(remaining) },
  });
}

describe('the check of caps over the lines as they are written', () => {
  it('holds while what is left falls by what each line earns', () => {
    const check = newCapCheck(() => OF_TENANT);
    check.add(line('a', 600_00n, 400_00n, 'cap'));
    check.add(line('a', 400_00n, 0n, 'cap'));
    expect([check.lines(), check.broken()]).toEqual([2, 0]);
  });

  it('finds a line that earns more than what was left falls by', () => {
    const check = newCapCheck(() => OF_TENANT);
    check.add(line('a', 600_00n, 400_00n, 'cap'));
    check.add(line('a', 400_01n, 0n, 'cap'));
    expect(check.broken()).toBe(1);
  });

  it('finds a cap that is paid beyond its limit', () => {
    const check = newCapCheck(() => OF_TENANT);
    check.add(line('a', 1_000_01n, -1n, 'cap'));
    expect(check.broken()).toBe(1);
  });

  it('compares lines of several tenants where they share the cap of a subscription', () => {
    const check = newCapCheck(() => OF_SUBSCRIPTION);
    check.add(line('a', 600_00n, 400_00n, 'cap'));
    check.add(line('b', 400_00n, 0n, 'cap'));
    check.add(line('c', 1n, 0n, 'cap'));
    expect([check.lines(), check.broken()]).toEqual([3, 1]);
  });
});

describe('the checks of units', () => {
  const said = (baseline: 'floor' | 'gateRelease') =>
    monthChecks([], { lines: 0, broken: 0 }, [], baseline)
      .filter(({ id }) => id === 'I4' || id === 'I5')
      .map(({ what }) => what);

  it('except released units where the rulebook releases what it held back', () => {
    expect(said('gateRelease')).toEqual([
      'compensable units are neither below 0 nor above the measured growth, but for units released from earlier months',
      'the units paid are no more than the mark rose, but for units released from earlier months: none is paid twice',
    ]);
  });

  it('except nothing where no units are held back', () => {
    expect(said('floor')).toEqual([
      'compensable units are neither below 0 nor above the measured growth',
      'the units paid are no more than the mark rose: none is paid twice',
    ]);
  });
});
