/** What one customer does is no other customer's business, but for caps that they share. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import { azure, billing, claims, facts, usage } from '../oracle/given.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { isSharedByTenants, linesByCap } from './capKeys.ts';
import { law } from './law.ts';
import { centsIn, everyMonth, type Row, sum } from './reportRows.ts';
import { runWorld } from './runWorld.ts';

const NEW_TENANT = '5eeeeeee-0000-4000-8000-00000000000e';

/**
 * The new tenant's revenue is of a partner and a subscription of its own, in no month before the
 * first one with billing rows: trailing revenue, shared caps and the proof of first purchases are
 * the three ways in which tenants do meet.
 */
law('a tenant more changes no line of another tenant', async (world, dice) => {
  const before = await runWorld(world);
  const months = monthsOf(before);
  fc.pre(months.length > 0);
  const firstBilling = before.plan.months[0]?.firstBillingMonth ?? '';
  const after = await runWorld(world, {
    files: new Map([...world.files, ...newTenant(dice, months, firstBilling)]),
  });
  expect(ofOthers(everyMonth(after, 'ineligible.csv'))).toEqual(
    everyMonth(before, 'ineligible.csv'),
  );
  expect(ofOthers(everyMonth(after, 'payouts.csv'))).toEqual(everyMonth(before, 'payouts.csv'));
  const names = new Set(world.files.keys());
  expect(after.plan.files.filter(({ count }) => names.has(count.name)).map(countOf)).toEqual(
    before.plan.files.map(countOf),
  );
});

/** Credits give room back, and where a cap is reached they take less from others: they may rise. */
law(
  'a tenant more under a shared cap gives no other line more, and the cap pays no less',
  async (world, dice) => {
    const before = await runWorld(world);
    const capped = everyMonth(before, 'payouts.csv').filter(isSharedByTenants);
    fc.pre(capped.length > 0);
    const after = await runWorld(world, {
      files: new Map([
        ...world.files,
        ['new azure.csv', consumptionBeside(dice, dice.pick(capped))],
      ]),
    });
    const found = everyMonth(after, 'payouts.csv').filter(isSharedByTenants);
    const earnedBefore = new Map(capped.map((line) => [idOf(line), earningOf(line)]));
    for (const line of ofOthers(found).filter((one) => centsIn(one['grossAmountUSD']) >= 0n)) {
      expect(earningOf(line) <= (earnedBefore.get(idOf(line)) ?? -1n)).toBe(true);
    }
    const paidAfter = linesByCap(found);
    for (const [cap, lines] of linesByCap(capped)) {
      const paid = sum((paidAfter.get(cap) ?? []).map(earningOf));
      expect(paid >= sum(lines.map(earningOf))).toBe(true);
    }
  },
);

function newTenant(dice: Dice, months: readonly string[], firstBilling: string) {
  const partner = { MpnId: 'NEW-1' };
  const ofTenant = { CustomerTenantId: NEW_TENANT };
  const charged = { CustomerId: NEW_TENANT, MPNID: 'NEW-1', SubscriptionId: 'new-subscription' };
  const billed = months.filter((month) => month >= firstBilling);
  const somePartner = () => dice.pick(['0012345', '12345', '4455667', 'P-9', 'NEW-1']);
  const amount = () => `${dice.int(-50_000, 500_000)}.${dice.int(10, 99)}`;
  return new Map([
    [
      'new partner.csv',
      facts({ ...partner }, { ...partner, Fact: 'designation', Value: 'Security' }),
    ],
    [
      'new usage.csv',
      usage(
        ...months.map((month) => ({
          ...ofTenant,
          MpnId: somePartner(),
          Date: month,
          WorkloadName: dice.pick(['MDE', 'Teams Phone System', 'MIP']),
          MonthlyActiveUsers: dice.int(0, 20_000),
          PaidAvailableUnits: dice.int(0, 20_000),
        })),
      ),
    ],
    [
      'new claims.csv',
      claims({
        ...ofTenant,
        ClaimId: 'NEW-1',
        MpnId: somePartner(),
        CompletedDate: dice.pick(months),
      }),
    ],
    [
      'new billing.csv',
      billing(
        ...billed.map((month) => ({ ...charged, ChargeStartDate: month, Subtotal: amount() })),
      ),
    ],
    [
      'new azure.csv',
      azure(
        ...months.map((month) => ({ ...charged, UsageDate: month, BillingPreTaxTotal: amount() })),
      ),
    ],
  ]);
}

/** Azure consumption of the new tenant in the month, by the partner and under the subscription of a line. */
const consumptionBeside = (dice: Dice, line: Row): string =>
  azure({
    CustomerId: NEW_TENANT,
    MPNID: line['partnerId'] ?? '',
    SubscriptionId: line['subscriptionId'] ?? '',
    UsageDate: line['month'] ?? '',
    MeterCategory: dice.pick(['Azure Arc', 'Virtual Machines']),
    BillingPreTaxTotal: dice.int(1, 3_000_000),
  });

const ofOthers = (rows: readonly Row[]): Row[] =>
  rows.filter((row) => row['customerTenantId'] !== NEW_TENANT);

const idOf = ({ month, partnerId, customerTenantId, ruleId, subscriptionId, productGroup }: Row) =>
  JSON.stringify([month, partnerId, customerTenantId, ruleId, subscriptionId, productGroup]);

const earningOf = (line: Row): bigint => centsIn(line['earningAmountUSD']);

const monthsOf = ({ plan }: MemoryRun): string[] => plan.months.map(({ month }) => month);

const countOf = ({ count }: MemoryRun['plan']['files'][number]) => count;
