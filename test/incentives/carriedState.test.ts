/** What `tenantMonth` does with the state it is given: it is the month before’s, and stays as it was. */
import { describe, expect, test } from 'vitest';
import type { TenantId, WorkloadId } from '../../core/ids.ts';
import { noStanding } from '../../core/incentives/eligibility.ts';
import type { MonthTerms } from '../../core/incentives/monthTerms.ts';
import { tenantMonth } from '../../core/incentives/tenantMonth.ts';
import { noFacts, type TenantFacts } from '../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../core/ledger/tenantState.ts';
import { cents } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { rulesInForce } from '../../core/rulebook/rulesInForce.ts';
import { fy24 } from '../fy24.ts';
import { ADATUM, revenue, usage } from './given.ts';

const PHONE = 'teams-phone' as WorkloadId;
const CAP_KEY = 'fy24.mw-usage.teams-phone|2023-10|1000001|*|teams-phone';

const BEFORE: TenantState = {
  ...NEW_TENANT,
  marks: new Map([[PHONE, 400]]),
  capGross: new Map([[CAP_KEY, cents(40_000n)]]),
};

function stateAfter(facts: Partial<TenantFacts>, before: TenantState = BEFORE): TenantState {
  const terms: MonthTerms = {
    month: '2023-11' as Month,
    policies: fy24.policies,
    rules: rulesInForce(fy24, '2023-11' as Month),
    paidWorkloads: new Set([PHONE]),
    estimatedPaymentMonth: '2024-01' as Month,
    firstBillingMonth: undefined,
    standingOf: () => noStanding,
    assumeEligible: true,
  };
  const tenant = { ...noFacts(ADATUM as TenantId), ...facts };
  return tenantMonth(tenant, before, terms, () => 'Modern Work and Security').after;
}

describe('the state before a month', () => {
  test('is not changed by a month that earns', () => {
    const after = stateAfter({ usage: [usage(PHONE, 500, 500)] });
    expect(after.marks).toEqual(new Map([[PHONE, 500]]));
    expect(after.capGross).toEqual(new Map([[CAP_KEY, 80_000n]]));
    expect(BEFORE.marks).toEqual(new Map([[PHONE, 400]]));
    expect(BEFORE.capGross).toEqual(new Map([[CAP_KEY, 40_000n]]));
  });

  test('is that after it where nothing happened', () => {
    expect(stateAfter({})).toEqual(BEFORE);
  });

  test('keeps its mark and its caps where usage fell', () => {
    expect(stateAfter({ usage: [usage(PHONE, 350, 500)] })).toEqual(BEFORE);
  });

  test('gains a mark for a workload that has its first row, even of no users', () => {
    const { marks } = stateAfter({ usage: [usage('mystery', 0, 0)] }, NEW_TENANT);
    expect(marks).toEqual(new Map([['mystery', 0]]));
  });

  test('gains a first purchase', () => {
    const { firstPurchase } = stateAfter({ revenue: [revenue('m365-e5', '10')] });
    expect([...firstPurchase.keys()]).toEqual(['Modern Work and Security']);
    expect(BEFORE.firstPurchase.size).toBe(0);
  });
});

test('usage that is not in the order of its workloads is a bug, because marks would move twice', () => {
  const rows = [usage('teams-phone', 500, 500), usage('mde', 1, 1), usage('teams-phone', 9, 9)];
  expect(() => stateAfter({ usage: rows })).toThrow('not in the order of its workloads');
});
