/**
 * The checks that guard publishing (reliability.md 3.4), on columns. A tenant that was paid passes;
 * with one figure falsified so that one check alone can see it, it does not.
 */
import { expect, test } from 'vitest';
import type { WorkloadId } from '../../../core/ids.ts';
import { holds } from '../../../core/incentives/fast/checkUsage.ts';
import { payUsageTenant } from '../../../core/incentives/fast/payUsageTenant.ts';
import type { UsageTenant } from '../../../core/incentives/fast/usageTenant.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import { fy24 } from '../../fy24.ts';
import { CONTOSO, FABRIKAM, usage } from '../given.ts';
import { tenantOf, worldOf } from './usageWorlds.ts';

const WORLD = worldOf(fy24);
const BEFORE: TenantState = {
  ...NEW_TENANT,
  marks: new Map([['teams-phone' as WorkloadId, 300]]),
};
type Falsify = (tenant: UsageTenant) => unknown;

const ofContoso = [usage('teams-phone', 900, 900, { partner: CONTOSO })];
const ofBoth = [
  usage('teams-phone', 900, 900, { partner: CONTOSO }),
  usage('teams-phone', 900, 900, { partner: FABRIKAM }),
];
/** Usage of nobody has a mark and no line. */
const ofNobody = [usage('teams-phone', 900, 900, { partner: '' })];
const withFewSeats = [usage('teams-phone', 900, 500, { partner: '' })];

/** Whether a tenant whose mark stood at 300 passes, once it is paid and falsified. */
function passes(facts: typeof ofContoso, falsify: Falsify): boolean {
  const tenant = tenantOf(facts, BEFORE, WORLD);
  if (!payUsageTenant(tenant, WORLD.terms)) throw new Error('it was not paid');
  falsify(tenant);
  return holds(tenant, WORLD.terms);
}

test.each([
  ['usage that one partner is paid for', ofContoso],
  ['usage that two claim', ofBoth],
  ['usage of nobody', ofNobody],
] as const)('%s passes as it was paid', (_, facts) => {
  expect(passes([...facts], () => {})).toBe(true);
});

test.each<[check: string, falsified: string, facts: typeof ofContoso, Falsify]>([
  ['I3', 'a mark below the month’s usage', ofNobody, ({ state }) => (state.mark[0] = 899)],
  [
    'I3',
    'a mark below the users, above those with a seat',
    withFewSeats,
    ({ state }) => (state.mark[0] = 899),
  ],
  ['I3', 'usage without a mark', ofNobody, ({ state }) => (state.marks = 0)],
  ['I3', 'a mark that fell', ofNobody, ({ state }) => (state.markBefore[0] = 901)],
  ['I4', 'units below 0', ofContoso, ({ lines }) => (lines.compensableUnits[0] = -1)],
  [
    'I4',
    'a unit beyond what is measured above the baseline',
    ofContoso,
    ({ lines, state }) => {
      lines.compensableUnits[0] = 601;
      state.markBefore[0] = 299;
    },
  ],
  ['I5', 'a rise that two are paid for', ofBoth, ({ lines }) => lines.reason.fill('')],
  ...(['CAP_REACHED', 'CAP_TRUNCATED'] as const).map(
    (reason): [string, string, typeof ofContoso, Falsify] => [
      'I5',
      `a rise that two are paid for up to a cap (${reason})`,
      ofBoth,
      ({ lines }) => lines.reason.fill(reason),
    ],
  ),
  [
    'I2',
    'less than nothing left under the cap',
    ofContoso,
    ({ settled }) => {
      settled.earning[0] = 8_000_000;
      settled.capRemaining[0] = -500_000;
    },
  ],
  [
    'I2',
    'more earned than was left under the cap',
    ofContoso,
    ({ state }) => (state.grossBefore[0] = 10_000_000),
  ],
  [
    'I2',
    'an earning that what is left does not fall by',
    ofContoso,
    ({ settled }) => (settled.earning[0] = 0),
  ],
])('%s: %s is found', (_check, _falsified, facts, falsify) => {
  expect(passes(facts, falsify)).toBe(false);
});
