/**
 * Every rule of FY24 pays a line that can be checked by hand against calculation.md 9: its rate, its
 * minimum, its cap and what may have a cap of its own.
 */
import { describe, expect, test } from 'vitest';
import { fy24 } from '../fy24.ts';
import {
  ADATUM,
  CONTOSO,
  claim,
  FABRIKAM,
  given,
  LITWARE,
  ofRule,
  revenue,
  usage,
} from './given.ts';

// rule, workload, $ of 500 active of 500 paid (200 units above 300), $ of a line far above the cap
const USAGE = [
  ['fy24.mw-usage.teams-phone', 'teams-phone', 800, 75_000],
  ['fy24.mw-usage.teams-frontline', 'teams-frontline', 800, 75_000],
  ['fy24.sec-usage.entra-id-p2', 'entra-id-p2', 600, 30_000],
  ['fy24.sec-usage.defender-endpoint', 'defender-endpoint', 600, 30_000],
  ['fy24.sec-usage.information-protection', 'information-protection', 600, 30_000],
  ['fy24.sec-usage.insider-risk', 'insider-risk', 200, 10_000],
  ['fy24.sec-usage.defender-identity', 'defender-identity', 200, 10_000],
  ['fy24.sec-usage.defender-office', 'defender-office', 200, 10_000],
  ['fy24.sec-usage.cloud-app-security', 'cloud-app-security', 200, 10_000],
] as const;

// rule, product group, $ of $10,000 of revenue, $ of $10,000,000 of revenue
const REVENUE = [
  ['fy24.mw-rebate.core-e3-e5', 'm365-e3', 375, 55_000],
  ['fy24.mw-rebate.core-other', 'modern-work-other', 375, 20_000],
  ['fy24.mw-rebate.tier1-m365-e3', 'm365-e3', 500, 55_000],
  ['fy24.mw-rebate.tier1-business-premium', 'm365-business-premium', 500, 500_000],
  ['fy24.mw-rebate.tier2-m365-e5', 'm365-e5', 700, 115_000],
  ['fy24.mw-rebate.calling-conference', 'calling-conference', 2_000, 2_000_000],
  ['fy24.biz-rebate.core', 'd365-other', 475, 475_000],
  ['fy24.biz-rebate.tier2', 'd365-business-central', 1_000, 1_000_000],
  ['fy24.biz-rebate.customer-add', 'power-platform', 2_000, 2_000_000],
  ['fy24.azure.consumption', 'azure-consumption', 400, 75_000],
  ['fy24.azure.reservation-savings-plan', 'azure-reservation', 1_000, 75_000],
  ['fy24.azure.workload-accelerator', 'azure-arc', 200, 75_000],
] as const;

// rule, approved $, paid $, reason
const ENGAGEMENTS = [
  ['fy24.engagement.endpoint-management', '5000.00', 5_000, ''],
  ['fy24.engagement.endpoint-management', '6500.01', 0, 'AMOUNT_OUT_OF_RANGE'],
  ['fy24.engagement.siem-xdr', '5500.00', 5_500, ''],
  ['fy24.engagement.siem-xdr', '4999.99', 0, 'AMOUNT_OUT_OF_RANGE'],
  ['fy24.engagement.compliance-privacy', '6000.00', 6_000, ''],
  ['fy24.engagement.compliance-privacy', '6500.01', 0, 'AMOUNT_OUT_OF_RANGE'],
  ['fy24.engagement.sensitive-data', '6500.00', 6_500, ''],
  ['fy24.engagement.sensitive-data', '4999.99', 0, 'AMOUNT_OUT_OF_RANGE'],
  ['fy24.engagement.multi-cloud', '5000.01', 5_000.01, ''],
  ['fy24.engagement.multi-cloud', '6500.01', 0, 'AMOUNT_OUT_OF_RANGE'],
  ['fy24.engagement.threat-protection', '', 6_500, ''],
  ['fy24.engagement.sentinel-migration', '42000.00', 42_000, ''],
  ['fy24.engagement.sentinel-migration', '50000.01', 50_000, 'CAP_TRUNCATED'],
  ['fy24.engagement.azure-assessment', '3000.00', 0, 'AMOUNT_NOT_PUBLISHED'],
  ['fy24.engagement.azure-migrate-modernise', '9000.00', 0, 'AMOUNT_NOT_PUBLISHED'],
] as const;

const dollars = (cents: bigint | undefined) => Number(cents) / 100;
const NEW_CUSTOMER = { firstBillingMonth: '2023-09' };

function usageLine(workload: string, users: number) {
  const [line] = given({}).linesOf({ '2023-10': { usage: [usage(workload, users, users)] } });
  return line;
}

function revenueLine(rule: string, group: string, amount: string) {
  const months = { '2023-10': { revenue: [revenue(group, amount)] } };
  return ofRule(given(NEW_CUSTOMER).linesOf(months), rule)[0];
}

describe.each(USAGE)('%s on %s', (rule, workload, pays, cap) => {
  test(`500 active of 500 paid are 200 units and pay $${pays}`, () => {
    const line = usageLine(workload, 500);
    expect(line).toMatchObject({ rule, usage: { compensableUnits: 200 }, reason: '' });
    expect(dollars(line?.earning)).toBe(pays);
  });

  test('the minimum is 300 active users', () => {
    expect(usageLine(workload, 299)?.reason).toBe('MINTHNTMT');
    expect(usageLine(workload, 300)?.reason).toBe('PAULWPHWM');
    expect(usageLine(workload, 301)?.usage?.compensableUnits).toBe(1);
  });

  test(`no line pays more than $${cap}`, () => {
    const line = usageLine(workload, 100_000);
    expect([dollars(line?.earning), line?.reason]).toEqual([cap, 'CAP_TRUNCATED']);
  });
});

describe.each(REVENUE)('%s on %s', (rule, group, pays, most) => {
  test(`$10,000 of revenue pay $${pays}`, () => {
    const line = revenueLine(rule, group, '10000');
    expect([dollars(line?.earning), line?.reason]).toEqual([pays, '']);
  });

  test(`$10,000,000 of revenue pay $${most}`, () => {
    expect(dollars(revenueLine(rule, group, '10000000')?.earning)).toBe(most);
  });
});

test.each(ENGAGEMENTS)('%s: $%s approved pay $%d %s', (rule, approved, pays, reason) => {
  const [line] = given({}).linesOf({ '2023-10': { claims: [claim(rule, approved)] } });
  expect([dollars(line?.earning), line?.reason]).toEqual([pays, reason]);
});

test('the tables above name every rule of FY24', () => {
  const named = new Set([...USAGE, ...REVENUE, ...ENGAGEMENTS].map(([rule]) => rule as string));
  expect([...named].sort()).toEqual(fy24.rules.map(({ id }) => id as string).sort());
});

describe('what has a cap of its own', () => {
  const month = (facts: object) => ({ '2023-10': facts });

  test.each(USAGE)('%s: each partner of each tenant', (rule, workload) => {
    const rows = (partner: string, users: number) => ({
      usage: [usage(workload, users, users, { partner })],
    });
    const lines = given({}).linesOfTenants({
      [ADATUM]: { '2023-10': rows(CONTOSO, 100_000), '2023-11': rows(FABRIKAM, 200_000) },
      [LITWARE]: month(rows(CONTOSO, 100_000)),
    });
    expect(ofRule(lines, rule).map(({ reason }) => reason)).toEqual([
      'CAP_TRUNCATED',
      'CAP_TRUNCATED',
      'CAP_TRUNCATED',
    ]);
  });

  test.each([
    ['fy24.mw-rebate.core-e3-e5', 'm365-e5'],
    ['fy24.mw-rebate.core-other', 'modern-work-other'],
    ['fy24.mw-rebate.tier1-m365-e3', 'm365-e3'],
    ['fy24.mw-rebate.tier2-m365-e5', 'm365-e5'],
  ])('%s: each partner of each tenant, over all subscriptions', (rule, group) => {
    const lines = given({}).linesOfTenants({
      [ADATUM]: month({
        revenue: [
          revenue(group, '10000000'),
          revenue(group, '10000000', { subscription: 'sub-2' }),
          revenue(group, '10000000', { partner: FABRIKAM }),
        ],
      }),
      [LITWARE]: month({ revenue: [revenue(group, '10000000')] }),
    });
    expect(
      ofRule(lines, rule).map(({ partner, tenant, subscription, reason }) => [
        partner,
        tenant,
        subscription,
        reason,
      ]),
    ).toEqual([
      [CONTOSO, ADATUM, 'sub-1', 'CAP_TRUNCATED'],
      [CONTOSO, ADATUM, 'sub-2', 'CAP_REACHED'],
      [CONTOSO, LITWARE, 'sub-1', 'CAP_TRUNCATED'],
      [FABRIKAM, ADATUM, 'sub-1', 'CAP_TRUNCATED'],
    ]);
  });

  test.each([
    ['fy24.azure.consumption', 'azure-arc'],
    ['fy24.azure.reservation-savings-plan', 'azure-savings-plan'],
    ['fy24.azure.workload-accelerator', 'azure-arc'],
  ])('%s: each partner and subscription', (rule, group) => {
    const lines = given({}).linesOf(
      month({
        revenue: [
          revenue(group, '10000000'),
          revenue(group, '10000000', { subscription: 'sub-2' }),
          revenue(group, '10000000', { partner: FABRIKAM }),
        ],
      }),
    );
    expect(ofRule(lines, rule).map(({ earning }) => dollars(earning))).toEqual([
      75_000, 75_000, 75_000,
    ]);
  });
});
