/**
 * Azure subscriptions and what they use. A meter is either `drawn` (some usage on ten days of every
 * month) or has its dollars of each month written out, so that they can be checked by hand; a
 * negative month is one credit.
 */
import type { Arrival } from './arrival.ts';
import type { Currency } from './exchangeRates.ts';

export interface Meter {
  readonly category: string;
  readonly subCategory: string;
  readonly name: string;
  readonly unit: string;
  readonly service: string;
  readonly resource: string;
  /** Dollars a unit, four decimals at most. */
  readonly price: string;
}

export const METERS = {
  vm: meter('Virtual Machines', 'Dv3/DSv3 Series', 'D2 v3/D2s v3', '1 Hour', '0.096'),
  disk: meter('Storage', 'Premium SSD Managed Disks', 'P10 LRS Disk', '1/Month', '19.71'),
  sql: meter('SQL Database', 'Single Standard', 'S0 DTUs', '1/Day', '0.4839'),
  log: meter('Log Analytics', 'Log Analytics', 'Pay-as-you-go Data Ingestion', '1 GB', '2.76'),
  bandwidth: meter('Bandwidth', 'Inter-Region', 'Data Transfer Out', '1 GB', '0.02'),
  cosmos: meter('Azure Cosmos DB', 'Azure Cosmos DB', '100 RU/s', '1/Hour', '0.008'),
  purview: meter('Microsoft Purview', 'Data Map', 'Capacity Unit', '1 Hour', '0.411'),
  arc: meter('Azure Arc', 'Azure Arc Enabled Servers', 'Guest Configuration', '1/Month', '6'),
  saas: meter('SaaS', 'Harbor Peak Monitor', 'Monitored host', '1/Month', '15'),
} as const satisfies Record<string, Meter>;

export type MeterKey = keyof typeof METERS;

export interface AzureStory {
  readonly tenant: string;
  readonly label: string;
  readonly currency: Currency;
  readonly meters: readonly [MeterKey, 'drawn' | string][];
  readonly arrival?: Arrival;
}

export const AZURE_STORIES: readonly AzureStory[] = [
  // Cosmos DB earns consumption and accelerator; February ends with a credit.
  story('contoso-retail', 'Webshop', [
    ['cosmos', '1000 1000 1000 1200 1200 1200'],
    ['vm', '2000 2000 2000 2000 -500 2000'],
  ]),
  story('woodgrove', 'Payments', [
    ['vm', 'drawn'],
    ['disk', 'drawn'],
    ['log', 'drawn'],
    ['bandwidth', 'drawn'],
    ['cosmos', 'drawn'],
    ['purview', 'drawn'],
    ['arc', 'drawn'],
  ]),
  // November's rows come in November's file and again in December's.
  {
    ...story('woodgrove', 'Ledger', [['sql', 'drawn']]),
    arrival: { month: '2023-11', how: 'twice' },
  },
  // Starts at $74,000 of a cap of $75,000.
  story('city-power', 'Grid analytics', [['vm', '20000 22000 21000 5000 5000 5000']]),
  story('city-power', 'Substations', [['arc', 'drawn']]),
  // A third party's software, sold through Azure: not eligible.
  story('adatum', 'Monitoring', [
    ['saas', '300 300 300 300 300 300'],
    ['log', 'drawn'],
  ]),
  story('proseware', 'Data estate', [['purview', '500 500 500 500 500 500']]),
  // Euros through fx.csv; francs and, from January, sterling through the row's own rate.
  story(
    'mueller',
    'Produktion',
    [
      ['vm', 'drawn'],
      ['sql', 'drawn'],
      ['purview', 'drawn'],
    ],
    'EUR',
  ),
  story('vanarsdel', 'Rendering', [['vm', '1500 1500 1500 1500 1500 1500']], 'CHF'),
  story(
    'harbourline',
    'Bookings',
    [
      ['vm', 'drawn'],
      ['cosmos', 'drawn'],
    ],
    'GBP',
  ),
  // Tailspin has no designation for Azure.
  story('tailwind', 'Shop', [['vm', '800 800 800 800 800 800']]),
  story('quarry-lane', 'Site plans', [
    ['vm', '240 240 240 240 240 240'],
    ['cosmos', '80 80 80 80 80 80'],
  ]),
  story('saltmarsh', 'Cold store', [['arc', '60 60 60 60 60 60']]),
  story('inglenook', 'Front desk', [['vm', 'drawn']]),
];

function story(
  tenant: string,
  label: string,
  meters: AzureStory['meters'],
  currency: Currency = 'USD',
): AzureStory {
  return { tenant, label, currency, meters };
}

function meter(
  category: string,
  subCategory: string,
  name: string,
  unit: string,
  price: string,
): Meter {
  const providers: Record<string, [service: string, resource: string]> = {
    'Virtual Machines': ['Microsoft.Compute', 'virtualMachines/vm-01'],
    Storage: ['Microsoft.Compute', 'disks/data-01'],
    'SQL Database': ['Microsoft.Sql', 'servers/sql-01'],
    'Log Analytics': ['Microsoft.OperationalInsights', 'workspaces/logs-01'],
    Bandwidth: ['Microsoft.Network', 'virtualNetworks/net-01'],
    'Azure Cosmos DB': ['Microsoft.DocumentDB', 'databaseAccounts/cosmos-01'],
    'Microsoft Purview': ['Microsoft.Purview', 'accounts/purview-01'],
    'Azure Arc': ['Microsoft.HybridCompute', 'machines/server-01'],
    SaaS: ['Microsoft.SaaS', 'resources/monitor-01'],
  };
  const [service, resource] = providers[category] ?? ['', ''];
  return { category, subCategory, name, unit, service, resource, price };
}
