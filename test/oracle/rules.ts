/** The FY24 rules as calculation.md 9 lists them, read by hand for the oracle alone. */

export const FIRST_MONTH = '2023-10';
export const LAST_MONTH = '2024-09';
export const MINIMUM_HIGH_WATER_MARK = 300;

export type Scope = 'partner' | 'tenant' | 'workload' | 'subscription' | 'claim';

export interface Needs {
  /** Any of these, or any of the competencies. */
  readonly designations?: readonly string[];
  readonly competencies?: readonly string[];
  /** Any of these. */
  readonly specialisations?: readonly string[];
  readonly cosell?: true;
  readonly trailingRevenueUsd?: number;
}

export interface Rule {
  readonly id: string;
  readonly partnerRole: string;
  readonly engagementName: string;
  readonly needs: Needs;
  readonly cap?: { readonly usd: number; readonly scope: readonly Scope[] };
}

export interface UsageRule extends Rule {
  readonly workload: string;
  readonly usdPerUnit: number;
}

export interface RevenueRule extends Rule {
  readonly basisPoints: number;
  readonly groups: readonly string[];
  /** The solution area in which the tenant's first purchase is paid, and nothing after it. */
  readonly customerAdd?: string;
}

export interface EngagementRule extends Rule {
  readonly area: string;
  readonly amount:
    | { readonly is: 'fixed'; readonly usd: number }
    | { readonly is: 'range'; readonly fromUsd: number; readonly toUsd: number }
    | { readonly is: 'asApproved' }
    | { readonly is: 'notPublished' };
}

export const DESIGNATIONS = [
  'Modern Work',
  'Security',
  'Infrastructure',
  'Data & AI',
  'Digital & App Innovation',
  'Business Applications',
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

const SECURITY_NEEDS: Needs = { designations: ['Modern Work', 'Security'] };
const TEAMS_NEEDS: Needs = {
  ...SECURITY_NEEDS,
  competencies: ['Cloud Productivity', 'Enterprise Mobility Management', 'Security'],
};

function usageRule(family: string, workload: string, usdPerUnit: number, capUsd: number) {
  return {
    id: `fy24.${family}.${workload}`,
    partnerRole: 'Use or consume',
    engagementName: family === 'mw-usage' ? 'Modern Work Usage' : 'Security Usage',
    needs: family === 'mw-usage' ? TEAMS_NEEDS : SECURITY_NEEDS,
    cap: { usd: capUsd, scope: ['partner', 'tenant', 'workload'] },
    workload,
    usdPerUnit,
  } as const;
}

export const USAGE_RULES: readonly UsageRule[] = [
  usageRule('mw-usage', 'teams-phone', 4, 75_000),
  usageRule('mw-usage', 'teams-frontline', 4, 75_000),
  usageRule('sec-usage', 'entra-id-p2', 3, 30_000),
  usageRule('sec-usage', 'defender-endpoint', 3, 30_000),
  usageRule('sec-usage', 'information-protection', 3, 30_000),
  usageRule('sec-usage', 'insider-risk', 1, 10_000),
  usageRule('sec-usage', 'defender-identity', 1, 10_000),
  usageRule('sec-usage', 'defender-office', 1, 10_000),
  usageRule('sec-usage', 'cloud-app-security', 1, 10_000),
];

const MODERN_WORK_NEEDS: Needs = {
  designations: ['Digital & App Innovation', 'Infrastructure', 'Modern Work', 'Data & AI'],
  competencies: NINE_COMPETENCIES,
  trailingRevenueUsd: 25_000,
};
const BUSINESS_NEEDS: Needs = { ...MODERN_WORK_NEEDS, designations: DESIGNATIONS };
const AZURE_NEEDS: Needs = {
  designations: ['Infrastructure', 'Data & AI', 'Digital & App Innovation'],
  competencies: ['Cloud Platform'],
};

type RevenueTerms = Pick<RevenueRule, 'basisPoints' | 'groups' | 'customerAdd'>;

function modernWork(name: string, terms: RevenueTerms, capUsd?: number): RevenueRule {
  return {
    id: `fy24.mw-rebate.${name}`,
    partnerRole: 'Transact',
    engagementName: 'Modern Work Rebates',
    needs: MODERN_WORK_NEEDS,
    ...(capUsd === undefined ? {} : { cap: { usd: capUsd, scope: ['partner', 'tenant'] } }),
    ...terms,
  };
}

function business(name: string, terms: RevenueTerms): RevenueRule {
  return {
    id: `fy24.biz-rebate.${name}`,
    partnerRole: 'Transact',
    engagementName: 'Business Applications Rebates',
    needs: BUSINESS_NEEDS,
    ...terms,
  };
}

function azure(name: string, terms: RevenueTerms): RevenueRule {
  return {
    id: `fy24.azure.${name}`,
    partnerRole: 'Transact',
    engagementName: 'Azure Incentives',
    needs: AZURE_NEEDS,
    cap: { usd: 75_000, scope: ['partner', 'subscription'] },
    ...terms,
  };
}

const BUSINESS_GROUPS = [
  'd365-business-central',
  'd365-sales-enterprise',
  'd365-other',
  'power-platform',
];
const ACCELERATED_METERS = ['azure-purview', 'azure-arc', 'azure-cosmos-db'];

export const REVENUE_RULES: readonly RevenueRule[] = [
  modernWork('core-e3-e5', { basisPoints: 375, groups: ['m365-e3', 'm365-e5'] }, 55_000),
  modernWork(
    'core-other',
    {
      basisPoints: 375,
      groups: ['m365-business-premium', 'calling-conference', 'modern-work-other'],
    },
    20_000,
  ),
  modernWork('tier1-m365-e3', { basisPoints: 500, groups: ['m365-e3'] }, 55_000),
  modernWork('tier1-business-premium', { basisPoints: 500, groups: ['m365-business-premium'] }),
  modernWork('tier2-m365-e5', { basisPoints: 700, groups: ['m365-e5'] }, 115_000),
  modernWork('calling-conference', { basisPoints: 2000, groups: ['calling-conference'] }),
  business('core', { basisPoints: 475, groups: BUSINESS_GROUPS }),
  business('tier2', {
    basisPoints: 1000,
    groups: ['d365-business-central', 'd365-sales-enterprise'],
  }),
  business('customer-add', {
    basisPoints: 2000,
    groups: BUSINESS_GROUPS,
    customerAdd: 'Business Applications',
  }),
  azure('consumption', { basisPoints: 400, groups: [...ACCELERATED_METERS, 'azure-consumption'] }),
  azure('reservation-savings-plan', {
    basisPoints: 1000,
    groups: ['azure-reservation', 'azure-savings-plan'],
  }),
  azure('workload-accelerator', { basisPoints: 200, groups: ACCELERATED_METERS }),
];

type EngagementTerms = Pick<EngagementRule, 'area' | 'amount' | 'needs' | 'cap'>;

function engagement(name: string, engagementName: string, terms: EngagementTerms): EngagementRule {
  return {
    id: `fy24.engagement.${name}`,
    partnerRole: 'Build intent - Partner activities',
    engagementName,
    ...terms,
  };
}

const WORKSHOP: EngagementTerms = {
  area: 'Modern Work and Security',
  amount: { is: 'range', fromUsd: 5000, toUsd: 6500 },
  needs: { cosell: true },
};

export const ENGAGEMENT_RULES: readonly EngagementRule[] = [
  engagement('endpoint-management', 'Endpoint Management', WORKSHOP),
  engagement('siem-xdr', 'Defend Against Threats with SIEM plus XDR', WORKSHOP),
  engagement('compliance-privacy', 'Mitigate Compliance and Privacy Risks', WORKSHOP),
  engagement('sensitive-data', 'Protect and Govern Sensitive Data', WORKSHOP),
  engagement('multi-cloud', 'Secure Multi-Cloud Environments', WORKSHOP),
  engagement('threat-protection', 'Threat Protection', {
    area: 'Modern Work and Security',
    amount: { is: 'fixed', usd: 6500 },
    needs: { designations: ['Security'] },
  }),
  engagement('sentinel-migration', 'Sentinel Migration and Modernisation', {
    area: 'Modern Work and Security',
    amount: { is: 'asApproved' },
    needs: { specialisations: ['Threat Protection'] },
    cap: { usd: 50_000, scope: ['claim'] },
  }),
  engagement('azure-assessment', 'Azure Assessment for Rapid Migration', {
    area: 'Azure',
    amount: { is: 'notPublished' },
    needs: {
      specialisations: [
        'Infrastructure & Database Migration to Microsoft Azure',
        'Modernisation of Web Apps to Microsoft Azure',
      ],
    },
  }),
  engagement('azure-migrate-modernise', 'Azure Migrate and Modernise', {
    area: 'Azure',
    amount: { is: 'notPublished' },
    needs: {},
  }),
];

/** A rule of any kind by its id. */
export function ruleById(id: string): Rule | undefined {
  return [...USAGE_RULES, ...REVENUE_RULES, ...ENGAGEMENT_RULES].find((rule) => rule.id === id);
}
