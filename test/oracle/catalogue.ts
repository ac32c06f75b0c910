import { productName, workloadName } from './names.ts';

/** Workloads and product groups as calculation.md 9 lists them. */

const WORKLOAD_ALIASES: Readonly<Record<string, string>> = {
  'teams-phone':
    'teamsphone teamsphonesystem teamscalling teamsphonecalling teamsphonecalling1p teamsphonecalling1p3p',
  'teams-frontline': 'teamsfrontline teamsfrontlineworker frontlineworkerteams',
  'entra-id-p2': 'eadp2 aadp2 entraidp2 entraactivedirectorypremium2 azureactivedirectorypremiump2',
  'defender-endpoint': 'mde defenderforendpoint microsoftdefenderforendpoint',
  'information-protection': 'mip microsoftinformationprotection',
  'insider-risk': 'irm insiderriskmanagement',
  'defender-identity': 'mdi microsoftdefenderforidentity aatp',
  'defender-office': 'mdo microsoftdefenderforoffice microsoftdefenderforoffice365',
  'cloud-app-security': 'mcas microsoftcloudappsecurity microsoftdefenderforcloudapps',
  intune: '',
  exo: 'exchange exchangeonline',
  proplus: 'microsoft365apps',
  spo: 'sharepoint sharepointonline',
  teams: '',
  teamsmeetings: '',
  teamsplatform: '',
  yammer: '',
};

/** The canonical id of a workload as an export spells it. */
export function workloadOf(text: string): string | undefined {
  const name = workloadName(text);
  if (name === '') return undefined;
  return Object.keys(WORKLOAD_ALIASES).find(
    (id) => workloadName(id) === name || (WORKLOAD_ALIASES[id] ?? '').split(' ').includes(name),
  );
}

export const SOLUTION_AREAS = ['Modern Work and Security', 'Business Applications', 'Azure'];

/** Top down: group, solution area, and what a name begins with (the `*` of the list left out). */
const BILLING_GROUPS: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['m365-e3', 'Modern Work and Security', ['microsoft 365 e3']],
  ['m365-e5', 'Modern Work and Security', ['microsoft 365 e5']],
  ['m365-business-premium', 'Modern Work and Security', ['microsoft 365 business premium']],
  [
    'calling-conference',
    'Modern Work and Security',
    [
      'microsoft 365 audio conferencing',
      'microsoft 365 domestic calling plan',
      'microsoft 365 international calling plan',
      'microsoft teams calling plan',
      'microsoft teams domestic calling plan',
      'microsoft teams international calling plan',
      'microsoft teams audio conferencing',
    ],
  ],
  [
    'modern-work-other',
    'Modern Work and Security',
    [
      'office 365 e1',
      'office 365 e3',
      'office 365 e5',
      'microsoft intune',
      'windows 10 enterprise e5',
      'windows 10/11 enterprise e5',
      'windows 11 enterprise e5',
      'microsoft 365 ',
      'office 365 ',
      'exchange online',
      'microsoft teams',
      'microsoft defender',
      'microsoft entra',
      'enterprise mobility + security',
    ],
  ],
  ['d365-business-central', 'Business Applications', ['dynamics 365 business central']],
  ['d365-sales-enterprise', 'Business Applications', ['dynamics 365 sales enterprise']],
  ['d365-other', 'Business Applications', ['dynamics 365 ']],
  [
    'power-platform',
    'Business Applications',
    ['power apps', 'power automate', 'power bi', 'power pages'],
  ],
  ['azure-reservation', 'Azure', ['reserved vm instance', 'azure reservation', 'reservation']],
  ['azure-savings-plan', 'Azure', ['compute savings plan', 'azure savings plan', 'savings plan']],
];

const METER_GROUPS: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['azure-purview', ['microsoft purview', 'azure purview']],
  ['azure-arc', ['azure arc']],
  ['azure-cosmos-db', ['azure cosmos db']],
];

/** The group of a billing row by its product's name; undefined is `unclassified`. */
export function billingGroup(product: string): string | undefined {
  const name = productName(product);
  return BILLING_GROUPS.find(([, , starts]) => starts.some((start) => name.startsWith(start)))?.[0];
}

/** The group of an azure row by its meter category and, where no meter is named, its publisher. */
export function azureGroup(meterCategory: string, publisher: string): string | undefined {
  const name = productName(meterCategory);
  const named = METER_GROUPS.find(([, starts]) => starts.some((start) => name.startsWith(start)));
  if (named) return named[0];
  const ours = publisher === '' || productName(publisher).startsWith('microsoft');
  return ours ? 'azure-consumption' : undefined;
}

export function areaOfGroup(group: string): string {
  return BILLING_GROUPS.find(([id]) => id === group)?.[1] ?? 'Azure';
}
