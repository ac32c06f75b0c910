import { describe, expect, it } from 'vitest';
import type { PayableLine } from '../../../../core/ledger/payableLine.ts';
import { cents } from '../../../../core/money.ts';
import type { PaidRange } from '../../../../functions/app/paying/paidRange.ts';
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

describe('the check of a month', () => {
  const range = (lineCount: number, ...violations: string[]): PaidRange => ({
    range: { from: 0, to: 256 },
    rows: '',
    openLines: '',
    lineCount,
    figures: '',
    ineligible: '',
    states: { name: '', rows: 0, offsets: [], keysEnd: 0 },
    violations,
  });
  const failed = (paid: readonly PaidRange[], broken = 0) =>
    monthChecks(paid, { lines: 7, broken }, [], 'floor')
      .filter(({ holds }) => !holds)
      .map(({ id, what, figures }) => ({ id, what, figures }));

  it('of caps does not hold where one is broken', () => {
    expect(failed([range(7)])).toEqual([]);
    expect(failed([range(7)], 1)).toMatchObject([
      { id: 'I2', figures: { cappedLines: '7', violations: '1' } },
    ]);
  });

  it('of tenants does not hold where a range says so, and says which, three at the most', () => {
    const fell = ['a', 'b', 'c', 'd'].map((of) => `I3: the mark of ${of} fell`);
    expect(failed([range(2, fell[0] ?? '', 'I5: paid twice'), range(3, ...fell.slice(1))])).toEqual(
      [
        {
          id: 'I3',
          what: `no high-water mark falls, and none lies below the usage of its month; ${fell.slice(0, 3).join('; ')}`,
          figures: { lines: '5', violations: '4' },
        },
        {
          id: 'I5',
          what: 'the units paid are no more than the mark rose: none is paid twice; I5: paid twice',
          figures: { lines: '5', violations: '1' },
        },
      ],
    );
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
