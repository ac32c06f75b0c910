import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines } from '../../core/ledger/lineOrder.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { addCap, capTotals, capUsed, newCapTally } from '../../core/reports/capTally.ts';
import type { CapScope } from '../../core/rulebook/lookups.ts';
import { partner, rule, tenant, usageLine, usd } from './line.ts';

const PARTS = ['partner', 'tenant', 'workload', 'subscription', 'claim'] as const;
const scopeOf = (...parts: (typeof PARTS)[number][]): CapScope => ({
  partner: parts.includes('partner'),
  tenant: parts.includes('tenant'),
  workload: parts.includes('workload'),
  subscription: parts.includes('subscription'),
  claim: parts.includes('claim'),
});

const totalsOf = (lines: PayableLine[], scope: CapScope) => {
  const tally = newCapTally();
  for (const line of lines) addCap(tally, line, scope);
  return capTotals(tally);
};

const RULE = rule('fy24.mw-usage.teams-phone');
const under = (key: string, remaining: string, stated: Partial<PayableLine> = {}) =>
  usageLine({ ...stated, cap: { key, limit: usd('75000.00'), remaining: usd(remaining) } });

describe('caps used', () => {
  it('counts a cap once, as its last line leaves it', () => {
    const totals = totalsOf(
      [under('a', '74200.00'), under('a', '70000.00')],
      scopeOf('partner', 'tenant'),
    );
    expect(totals.get(RULE)).toEqual({
      caps: 1,
      reached: 0,
      limit: usd('75000.00'),
      remaining: usd('70000.00'),
    });
  });

  it('counts a cap of a whole partner once, though its lines lie in many tenants', () => {
    const totals = totalsOf(
      ['1', '2', '3'].map((digit) =>
        under('partner cap', `${7 - Number(digit)}0000.00`, {
          tenant: tenant(`0000000${digit}-0000-4000-8000-000000000000`),
        }),
      ),
      scopeOf('partner'),
    );
    expect(totals.get(RULE)).toMatchObject({ caps: 1, remaining: usd('40000.00') });
  });

  it('counts a cap of a tenant once, though two partners share it', () => {
    const totals = totalsOf(
      [under('tenant cap', '50000.00'), under('tenant cap', '20000.00', { partner: partner('9') })],
      scopeOf('tenant', 'workload'),
    );
    expect(totals.get(RULE)).toMatchObject({ caps: 1, remaining: usd('20000.00') });
  });

  it('keeps the rules apart, and leaves out lines without a cap', () => {
    const totals = totalsOf(
      [
        under('a', '0.00'),
        under('b', '10.00', { rule: rule('other') }),
        usageLine({ cap: undefined }),
      ],
      scopeOf('partner', 'tenant'),
    );
    expect([...totals.keys()].sort()).toEqual([RULE, 'other']);
    expect(totals.get(RULE)?.reached).toBe(1);
    expect(totals.get(rule('other'))?.reached).toBe(0);
  });

  it('used is the limit less what is left, below 0 while credits outweigh earnings', () => {
    const total = { caps: 1, reached: 0, limit: usd('100.00'), remaining: usd('104.25') };
    expect(capUsed(total)).toBe(usd('-4.25'));
  });

  it('counts every key once, whatever part of the line it is made of', () => {
    const scopes = fc.subarray([...PARTS], { minLength: 1 });
    const line = fc.record({
      partner: fc.constantFrom('1', '2').map(partner),
      tenant: fc.constantFrom('t1', 't2', 't3').map(tenant),
      subscription: fc.constantFrom('s1', 's2'),
      claimId: fc.constantFrom('c1', 'c2'),
      left: fc.nat({ max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), scopes, (stated, parts) => {
        const lines = stated
          .map(({ left, ...rest }) => {
            const values = { ...rest, workload: 'w', claim: rest.claimId };
            const key = parts.map((part) => values[part]).join('|');
            return under(key, `${left}.00`, rest);
          })
          .sort(compareLines);
        const last = new Map(lines.map(({ cap }) => [cap?.key, cap?.remaining ?? 0n]));
        const total = totalsOf(lines, scopeOf(...parts)).get(RULE);
        expect(total?.caps ?? 0).toBe(last.size);
        expect(total?.remaining ?? 0n).toBe(
          [...last.values()].reduce((sum, left) => sum + left, 0n),
        );
      }),
    );
  });

  it('forgets the keys of a tenant whose lines are over', () => {
    const tally = newCapTally();
    for (let index = 0; index < 1000; index++) {
      const of = tenant(`${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`);
      addCap(
        tally,
        under(`key ${index}`, '1.00', { tenant: of }),
        scopeOf('partner', 'tenant', 'workload'),
      );
    }
    expect(tally.ofTenant.length + tally.shared.size).toBe(1);
    expect(capTotals(tally).get(RULE)?.caps).toBe(1000);
  });
});
