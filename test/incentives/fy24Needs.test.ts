/** What each rule of FY24 needs: any one status alone is enough, no other is (calculation.md 9). */
import { describe, expect, test } from 'vitest';
import { type ExactUsd, exactUsd, usdOf } from '../../core/money.ts';
import { amountOf, claim, given, held, ofRule, revenue, usage } from './given.ts';

const DESIGNATIONS = [
  'Modern Work',
  'Infrastructure',
  'Security',
  'Digital & App Innovation',
  'Business Applications',
  'Data & AI',
];
const NINE_COMPETENCIES = [
  'Cloud Business Apps',
  'Cloud Platform',
  'Cloud Productivity',
  'Data Analytics',
  'Data Platform',
  'Enterprise Mobility Management',
  'Enterprise Resource Planning',
  'Small & Midmarket Cloud Solutions',
  'Windows & Devices',
];
const COMPETENCIES = [...NINE_COMPETENCIES, 'Security'];

const MODERN_WORK_USAGE = [
  ['Modern Work', 'Security'],
  ['Cloud Productivity', 'Enterprise Mobility Management', 'Security'],
] as const;
const SECURITY_USAGE = [['Modern Work', 'Security'], []] as const;
const MODERN_WORK_REBATE = [
  ['Digital & App Innovation', 'Infrastructure', 'Modern Work', 'Data & AI'],
  NINE_COMPETENCIES,
] as const;
const BUSINESS_REBATE = [DESIGNATIONS, NINE_COMPETENCIES] as const;
const AZURE = [
  ['Infrastructure', 'Data & AI', 'Digital & App Innovation'],
  ['Cloud Platform'],
] as const;

type Facts = Parameters<ReturnType<typeof given>['linesOf']>[0][string];
const used = (workload: string): Facts => ({ usage: [usage(workload, 500, 500)] });
const sold = (group: string): Facts => ({ revenue: [revenue(group, '1000')] });

// rule, what happens, [designations, legacy competencies], whether trailing revenue must reach $25,000
const STATUS = [
  ['fy24.mw-usage.teams-phone', used('teams-phone'), MODERN_WORK_USAGE, false],
  ['fy24.mw-usage.teams-frontline', used('teams-frontline'), MODERN_WORK_USAGE, false],
  ['fy24.sec-usage.entra-id-p2', used('entra-id-p2'), SECURITY_USAGE, false],
  ['fy24.sec-usage.defender-endpoint', used('defender-endpoint'), SECURITY_USAGE, false],
  ['fy24.sec-usage.information-protection', used('information-protection'), SECURITY_USAGE, false],
  ['fy24.sec-usage.insider-risk', used('insider-risk'), SECURITY_USAGE, false],
  ['fy24.sec-usage.defender-identity', used('defender-identity'), SECURITY_USAGE, false],
  ['fy24.sec-usage.defender-office', used('defender-office'), SECURITY_USAGE, false],
  ['fy24.sec-usage.cloud-app-security', used('cloud-app-security'), SECURITY_USAGE, false],
  ['fy24.mw-rebate.core-e3-e5', sold('m365-e3'), MODERN_WORK_REBATE, true],
  ['fy24.mw-rebate.core-other', sold('modern-work-other'), MODERN_WORK_REBATE, true],
  ['fy24.mw-rebate.tier1-m365-e3', sold('m365-e3'), MODERN_WORK_REBATE, true],
  [
    'fy24.mw-rebate.tier1-business-premium',
    sold('m365-business-premium'),
    MODERN_WORK_REBATE,
    true,
  ],
  ['fy24.mw-rebate.tier2-m365-e5', sold('m365-e5'), MODERN_WORK_REBATE, true],
  ['fy24.mw-rebate.calling-conference', sold('calling-conference'), MODERN_WORK_REBATE, true],
  ['fy24.biz-rebate.core', sold('d365-other'), BUSINESS_REBATE, true],
  ['fy24.biz-rebate.tier2', sold('d365-sales-enterprise'), BUSINESS_REBATE, true],
  ['fy24.biz-rebate.customer-add', sold('power-platform'), BUSINESS_REBATE, true],
  ['fy24.azure.consumption', sold('azure-consumption'), AZURE, false],
  ['fy24.azure.reservation-savings-plan', sold('azure-savings-plan'), AZURE, false],
  ['fy24.azure.workload-accelerator', sold('azure-purview'), AZURE, false],
] as const;

const THRESHOLD = usdOf(amountOf('25000'));
const BARE = {
  cosell: false,
  designations: held(),
  competencies: held(),
  specialisations: held(),
};

/** The reason of the rule's line for a partner that is enrolled and holds this. */
function reasonOf(
  rule: string,
  facts: Facts,
  holds: object,
  trailingRevenue: ExactUsd = THRESHOLD,
) {
  const lines = given({
    firstBillingMonth: '2023-09',
    standing: () => ({ ...BARE, trailingRevenue, ...holds }),
  }).linesOf({ '2023-10': facts });
  return ofRule(lines, rule)[0]?.reason;
}

const sufficient = (names: readonly string[], test: (name: string) => boolean) =>
  names.filter(test).sort();

describe('usage, rebates and Azure', () => {
  test.each(STATUS)(
    '%s: exactly these designations and competencies are enough',
    (rule, facts, [designations, competencies]) => {
      expect(
        sufficient(
          DESIGNATIONS,
          (name) => reasonOf(rule, facts, { designations: held(name) }) === '',
        ),
      ).toEqual([...designations].sort());
      expect(
        sufficient(
          COMPETENCIES,
          (name) => reasonOf(rule, facts, { competencies: held(name) }) === '',
        ),
      ).toEqual([...competencies].sort());
      expect(reasonOf(rule, facts, {})).toBe('IVDCOMP');
    },
  );

  test.each(STATUS)(
    '%s: the trailing revenue of $25,000 counts as it should',
    (rule, facts, [[designation]], threshold) => {
      const holds = { designations: held(designation) };
      const below = exactUsd(THRESHOLD - 1n);
      expect(reasonOf(rule, facts, holds, THRESHOLD)).toBe('');
      expect(reasonOf(rule, facts, holds, below)).toBe(threshold ? 'REVENUE_BELOW_THRESHOLD' : '');
    },
  );
});

describe('engagements', () => {
  const claimed = (rule: string, approved: string): Facts => ({ claims: [claim(rule, approved)] });

  test.each([
    'fy24.engagement.endpoint-management',
    'fy24.engagement.siem-xdr',
    'fy24.engagement.compliance-privacy',
    'fy24.engagement.sensitive-data',
    'fy24.engagement.multi-cloud',
  ])('%s needs co-sell readiness alone', (rule) => {
    expect(reasonOf(rule, claimed(rule, '6000'), {})).toBe('IVDCOSELL');
    expect(reasonOf(rule, claimed(rule, '6000'), { cosell: true })).toBe('');
  });

  test('threat-protection needs the Security designation', () => {
    const rule = 'fy24.engagement.threat-protection';
    const enough = sufficient(
      DESIGNATIONS,
      (name) => reasonOf(rule, claimed(rule, ''), { designations: held(name) }) === '',
    );
    expect(enough).toEqual(['Security']);
    expect(reasonOf(rule, claimed(rule, ''), { competencies: held('Security') })).toBe('IVDCOMP');
  });

  test.each(['Threat Protection', 'Threat Protection Specialisation'])(
    'sentinel-migration needs the specialisation %s',
    (name) => {
      const rule = 'fy24.engagement.sentinel-migration';
      expect(reasonOf(rule, claimed(rule, '100'), { specialisations: held(name) })).toBe('');
      expect(reasonOf(rule, claimed(rule, '100'), { designations: held(name) })).toBe('IVDADV');
    },
  );

  test.each([
    'Infrastructure & Database Migration to Microsoft Azure',
    'Modernisation of Web Apps to Microsoft Azure',
  ])('azure-assessment needs the specialisation %s or the other', (name) => {
    const rule = 'fy24.engagement.azure-assessment';
    expect(reasonOf(rule, claimed(rule, '100'), { specialisations: held(name) })).toBe(
      'AMOUNT_NOT_PUBLISHED',
    );
    expect(reasonOf(rule, claimed(rule, '100'), {})).toBe('IVDADV');
  });

  test('azure-migrate-modernise needs enrolment alone; its consumption is noted, not computed', () => {
    const rule = 'fy24.engagement.azure-migrate-modernise';
    expect(reasonOf(rule, claimed(rule, '100'), {})).toBe('AMOUNT_NOT_PUBLISHED');
    expect(reasonOf(rule, claimed(rule, '100'), { enrolled: false })).toBe('IVDMPN');
  });
});
