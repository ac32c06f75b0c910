/** The shipped FY24 rulebook, figure by figure against the table of calculation.md 9. */
import { describe, expect, test } from 'vitest';
import { type Amount, formatAmount, formatCents } from '../../core/money.ts';
import { figuresOf } from '../../core/rulebook/proofs.ts';
import type { Rule } from '../../core/rulebook/schema.ts';
import { fy24 } from '../fy24.ts';

const MW = 'Modern Work and Security';
const BIZ = 'Business Applications';
const MW_USAGE = [MW, 'Use or consume', 'Modern Work Usage'];
const SECURITY_USAGE = [MW, 'Use or consume', 'Security Usage'];
const MW_REBATE = [MW, 'Transact', 'Modern Work Rebates'];
const BIZ_REBATE = [BIZ, 'Transact', 'Business Applications Rebates'];
const AZURE = ['Azure', 'Transact', 'Azure Incentives'];
const workshop = (name: string, area = MW) => [area, 'Build intent - Partner activities', name];

const TENANT_WORKLOAD = 'partner+tenant+workload';
const TENANT = 'partner+tenant';
const SUBSCRIPTION = 'partner+subscription';
const DYNAMICS = 'd365-business-central d365-sales-enterprise d365-other power-platform';
const METERS = 'azure-purview azure-arc azure-cosmos-db azure-consumption';

// rule, pays on, rate or amount, cap and its scope, [solution area, partner role, engagement name]
const RULES = [
  ['mw-usage.teams-phone', 'teams-phone', '4.00', '75000.00', TENANT_WORKLOAD, MW_USAGE],
  ['mw-usage.teams-frontline', 'teams-frontline', '4.00', '75000.00', TENANT_WORKLOAD, MW_USAGE],
  ['sec-usage.entra-id-p2', 'entra-id-p2', '3.00', '30000.00', TENANT_WORKLOAD, SECURITY_USAGE],
  [
    'sec-usage.defender-endpoint',
    'defender-endpoint',
    '3.00',
    '30000.00',
    TENANT_WORKLOAD,
    SECURITY_USAGE,
  ],
  [
    'sec-usage.information-protection',
    'information-protection',
    '3.00',
    '30000.00',
    TENANT_WORKLOAD,
    SECURITY_USAGE,
  ],
  ['sec-usage.insider-risk', 'insider-risk', '1.00', '10000.00', TENANT_WORKLOAD, SECURITY_USAGE],
  [
    'sec-usage.defender-identity',
    'defender-identity',
    '1.00',
    '10000.00',
    TENANT_WORKLOAD,
    SECURITY_USAGE,
  ],
  [
    'sec-usage.defender-office',
    'defender-office',
    '1.00',
    '10000.00',
    TENANT_WORKLOAD,
    SECURITY_USAGE,
  ],
  [
    'sec-usage.cloud-app-security',
    'cloud-app-security',
    '1.00',
    '10000.00',
    TENANT_WORKLOAD,
    SECURITY_USAGE,
  ],
  ['mw-rebate.core-e3-e5', 'm365-e3 m365-e5', '3.75%', '55000.00', TENANT, MW_REBATE],
  [
    'mw-rebate.core-other',
    'm365-business-premium calling-conference modern-work-other',
    '3.75%',
    '20000.00',
    TENANT,
    MW_REBATE,
  ],
  ['mw-rebate.tier1-m365-e3', 'm365-e3', '5%', '55000.00', TENANT, MW_REBATE],
  ['mw-rebate.tier1-business-premium', 'm365-business-premium', '5%', 'none', '', MW_REBATE],
  ['mw-rebate.tier2-m365-e5', 'm365-e5', '7%', '115000.00', TENANT, MW_REBATE],
  ['mw-rebate.calling-conference', 'calling-conference', '20%', 'none', '', MW_REBATE],
  ['biz-rebate.core', DYNAMICS, '4.75%', 'none', '', BIZ_REBATE],
  [
    'biz-rebate.tier2',
    'd365-business-central d365-sales-enterprise',
    '10%',
    'none',
    '',
    BIZ_REBATE,
  ],
  ['biz-rebate.customer-add', DYNAMICS, '20%', 'none', '', BIZ_REBATE],
  ['azure.consumption', METERS, '4%', '75000.00', SUBSCRIPTION, AZURE],
  [
    'azure.reservation-savings-plan',
    'azure-reservation azure-savings-plan',
    '10%',
    '75000.00',
    SUBSCRIPTION,
    AZURE,
  ],
  [
    'azure.workload-accelerator',
    'azure-purview azure-arc azure-cosmos-db',
    '2%',
    '75000.00',
    SUBSCRIPTION,
    AZURE,
  ],
  [
    'engagement.endpoint-management',
    '',
    '5000.00 to 6500.00',
    'none',
    '',
    workshop('Endpoint Management'),
  ],
  [
    'engagement.siem-xdr',
    '',
    '5000.00 to 6500.00',
    'none',
    '',
    workshop('Defend Against Threats with SIEM plus XDR'),
  ],
  [
    'engagement.compliance-privacy',
    '',
    '5000.00 to 6500.00',
    'none',
    '',
    workshop('Mitigate Compliance and Privacy Risks'),
  ],
  [
    'engagement.sensitive-data',
    '',
    '5000.00 to 6500.00',
    'none',
    '',
    workshop('Protect and Govern Sensitive Data'),
  ],
  [
    'engagement.multi-cloud',
    '',
    '5000.00 to 6500.00',
    'none',
    '',
    workshop('Secure Multi-Cloud Environments'),
  ],
  ['engagement.threat-protection', '', '6500.00', 'none', '', workshop('Threat Protection')],
  [
    'engagement.sentinel-migration',
    '',
    'approved',
    '50000.00',
    'claim',
    workshop('Sentinel Migration and Modernisation'),
  ],
  [
    'engagement.azure-assessment',
    '',
    'notPublished',
    'none',
    '',
    workshop('Azure Assessment for Rapid Migration', 'Azure'),
  ],
  [
    'engagement.azure-migrate-modernise',
    '',
    'notPublished',
    'none',
    '',
    workshop('Azure Migrate and Modernise', 'Azure'),
  ],
] as const;

function figures(rule: Rule) {
  const [version] = rule.versions;
  if (!version || rule.versions.length > 1) throw new Error(`${rule.id} has one version`);
  return [
    rule.id.replace('fy24.', ''),
    'workload' in rule
      ? rule.workload
      : 'productGroups' in rule
        ? rule.productGroups.join(' ')
        : '',
    'rate' in version
      ? rateOf(rule, version.rate)
      : 'amount' in version
        ? amountOf(version.amount)
        : '',
    version.cap ? formatCents(version.cap.limit) : 'none',
    version.cap ? version.cap.scope.join('+') : '',
    [rule.solutionArea, rule.partnerRole, rule.engagementName],
  ];
}

const rateOf = ({ paysOn }: Rule, rate: Amount) =>
  paysOn === 'usage' ? formatAmount(rate, 2) : `${formatAmount((rate * 100n) as Amount)}%`;

function amountOf(amount: (Rule & { paysOn: 'engagement' })['versions'][number]['amount']) {
  if (amount.kind === 'fixed') return formatCents(amount.amount);
  if (amount.kind === 'range') return `${formatCents(amount.from)} to ${formatCents(amount.to)}`;
  return amount.kind;
}

test('every rule, in the order of the table', () => {
  expect(fy24.rules.map(figures)).toEqual(RULES);
});

test('every rule is in force from October 2023 to September 2024', () => {
  const months = new Set(
    fy24.rules.flatMap(({ versions }) => versions.map((v) => `${v.from} to ${v.to}`)),
  );
  expect([...months]).toEqual(['2023-10 to 2024-09']);
});

test('every usage rule has a minimum of 300 and pays on CPOR', () => {
  const rules = fy24.rules.filter((rule) => rule.paysOn === 'usage');
  expect(rules).toHaveLength(9);
  for (const { attribution, versions } of rules) {
    expect([attribution, ...versions.map((v) => v.minimumHighWaterMark)]).toEqual(['CPOR', 300]);
  }
});

test('only customer add asks for a first purchase', () => {
  const rules = fy24.rules.filter(({ paysOn }) => paysOn === 'firstPurchase');
  expect(rules.map(({ id }) => id)).toEqual(['fy24.biz-rebate.customer-add']);
});

test('the policies are the defaults, and a line is paid two months after its month', () => {
  expect(fy24.policies).toEqual({ baseline: 'floor', ratchet: 'usage' });
  expect(fy24.paymentDelayMonths).toBe(2);
  expect(fy24.coverage).toBe('full');
});

describe('what is our reading says so in a note', () => {
  const sourcesOf = (figure: string, rules: readonly Rule[] = fy24.rules) =>
    new Set(rules.flatMap(({ versions }) => versions.flatMap((v) => v.provenance[figure] ?? [])));
  const rulesOf = (prefix: string) =>
    fy24.rules.filter(({ id }) => id.startsWith(`fy24.${prefix}`));
  const accelerators = fy24.rules.filter(({ id }) => /rebate\.(tier|calling|customer)/.test(id));

  test.each([
    ['the months in force', 'months', fy24.rules],
    ['the product groups', 'productGroups', fy24.rules],
    ['the minimum by tenant and workload', 'minimumHighWaterMark', fy24.rules],
    ['the scope of usage caps', 'cap.scope', [...rulesOf('mw-usage'), ...rulesOf('sec-usage')]],
    ['the scope of rebate caps', 'cap.scope', rulesOf('mw-rebate')],
    ['the threshold on the accelerators', 'needs.trailingRevenue', accelerators],
  ])('%s', (_what, figure, rules) => {
    const readings = [...sourcesOf(figure, rules)].filter((id) => id.startsWith('reading-'));
    expect(readings).toHaveLength(1);
    for (const id of readings) expect(fy24.sources[id]?.note).toMatch(/\.$/);
  });

  test('every other figure is from the FY24 summary', () => {
    for (const figure of ['rate', 'amount', 'cap.limit', 'needs.designations']) {
      expect([...sourcesOf(figure)][0]).toBe('s0');
    }
  });
});

test('every source has a day as of which it is known, and some figure uses it', () => {
  const used = new Set(
    fy24.rules.flatMap((rule) =>
      rule.versions.flatMap((version) =>
        figuresOf(rule, version).flatMap((figure) => version.provenance[figure] ?? []),
      ),
    ),
  );
  expect([...used].sort()).toEqual(Object.keys(fy24.sources).sort());
  for (const { asOf } of Object.values(fy24.sources)) expect(asOf).toMatch(/^2023-10-\d\d$/);
});
