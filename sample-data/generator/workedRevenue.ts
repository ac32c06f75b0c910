/** Invoice and Azure lines worked out by hand: the month's revenue in dollars times the rate. */
import { subscriptionIdOf } from './subscriptionIdOf.ts';
import {
  type Outcome,
  pays,
  paysNothing,
  paysOnly,
  type WorkedLine,
  workedLine,
} from './workedLine.ts';

type Row = readonly [
  month: string,
  /** Tenant and the subscription's label, with a slash between. */
  subscription: string,
  rule: string,
  arithmetic: string,
  outcome: Outcome & { readonly productGroup?: string },
];

const MODERN_WORK: readonly Row[] = [
  [
    '2023-11',
    'litware/Head office',
    'mw-rebate.core-e3-e5',
    '2,000 seats x $500 = $1,000,000; x 3.75 %',
    pays('37500.00'),
  ],
  [
    '2023-11',
    'litware/Head office',
    'mw-rebate.tier2-m365-e5',
    'The same $1,000,000; x 7 %: levers stack',
    pays('70000.00'),
  ],
  [
    '2024-02',
    'litware/Claims centre',
    'mw-rebate.core-e3-e5',
    'Another $37,500.00; of the cap, $55,000 - $37,500 = $17,500 are left',
    paysOnly('17500.00', '37500.00', 'CAP_TRUNCATED'),
  ],
  [
    '2024-02',
    'litware/Claims centre',
    'mw-rebate.tier2-m365-e5',
    'Another $70,000.00; of the cap, $115,000 - $70,000 = $45,000 are left',
    paysOnly('45000.00', '70000.00', 'CAP_TRUNCATED'),
  ],
  [
    '2024-03',
    'litware/Head office',
    'mw-rebate.core-e3-e5',
    'A credit of $100,000 x 3.75 % = -$3,750.00, which only eats what lay above the cap',
    paysOnly('0.00', '-3750.00', ''),
  ],
  [
    '2024-01',
    'adventure-works/Warehouse',
    'mw-rebate.core-other',
    '$160,000 x 3.75 % = $6,000.00; of the cap, $20,000 - $15,000 = $5,000 are left',
    paysOnly('5000.00', '6000.00', 'CAP_TRUNCATED'),
  ],
  [
    '2024-03',
    'adventure-works/Factory',
    'mw-rebate.core-other',
    '-$40,000 x 3.75 % = -$1,500.00; $1,375.00 lay above the cap, so $125.00 are taken back',
    paysOnly('-125.00', '-1500.00', ''),
  ],
  [
    '2023-10',
    'phone-company/Lines',
    'mw-rebate.calling-conference',
    '300 x $12 = $3,600; x 20 %',
    pays('720.00'),
  ],
  [
    '2024-03',
    'fourth-coffee/Coffee shops',
    'mw-rebate.tier1-business-premium',
    'A cancellation: -40 x $22 = -$880; x 5 %',
    pays('-44.00'),
  ],
  [
    '2023-10',
    'mueller/Verwaltung',
    'mw-rebate.tier1-business-premium',
    'EUR 2,585.00 x 1.06 (fx.csv) = $2,740.10; x 5 % = 137.005, half to even',
    pays('137.00'),
  ],
  [
    '2023-12',
    'vanarsdel/Offices',
    'mw-rebate.tier1-m365-e3',
    'CHF 1,900.80 / 0.88 (the rate in the row) = $2,160; x 5 %',
    pays('108.00'),
  ],
  [
    '2023-10',
    'fincher/Test licence',
    'mw-rebate.core-other',
    '$6.00 x 3.75 % = 0.225, half to even',
    pays('0.22'),
  ],
  [
    '2023-10',
    'southridge/Crew',
    'mw-rebate.core-other',
    'The same row twice in one file is two charges: 2 x $40 = $80; x 3.75 %',
    pays('3.00'),
  ],
  [
    '2024-01',
    'plus-pharmacies/Counters',
    'mw-rebate.tier1-business-premium',
    'The same row in two files is one charge: 50 x $22 = $1,100; x 5 %',
    pays('55.00'),
  ],
  [
    '2024-01',
    'trey/Laboratory',
    'mw-rebate.tier2-m365-e5',
    'The row came with the February file: 20 x $57 = $1,140; x 7 %',
    pays('79.80'),
  ],
  [
    '2023-10',
    'inglenook/Hotels',
    'mw-rebate.tier1-business-premium',
    '40 x $22 = $880; x 5 % = $44.00, but no reseller is named and Northwind is not enrolled',
    paysNothing('44.00', 'IVDMPN'),
  ],
];

const BUSINESS_APPLICATIONS: readonly Row[] = [
  ['2024-01', 'coho/Winery', 'biz-rebate.core', '20 x $100 = $2,000; x 4.75 %', pays('95.00')],
  ['2024-01', 'coho/Winery', 'biz-rebate.tier2', 'The same $2,000; x 10 %', pays('200.00')],
  [
    '2024-01',
    'coho/Winery',
    'biz-rebate.customer-add',
    'The first purchase, proven by three months without one: $2,000 x 20 %',
    pays('400.00'),
  ],
  [
    '2024-02',
    'coho/Winery',
    'biz-rebate.customer-add',
    '$400.00, but the customer was added in January',
    paysNothing('400.00', 'IVDCUST'),
  ],
  [
    '2023-10',
    'wingtip/Reports',
    'biz-rebate.customer-add',
    '50 x $10 = $500; x 20 % = $100.00, but October is the first month there is',
    paysNothing('100.00', 'FIRST_PURCHASE_UNPROVEN'),
  ],
  [
    '2023-10',
    'margies/Agents',
    'biz-rebate.customer-add',
    'New by opening balance: GBP 623.20 x 1.22 (fx.csv) = $760.304; x 20 %',
    pays('152.06'),
  ],
  [
    '2023-11',
    'graphic-design/Studio',
    'biz-rebate.customer-add',
    '$600 x 20 % = $120.00, but an opening balance dates the first purchase to May 2022',
    paysNothing('120.00', 'IVDCUST'),
  ],
  [
    '2023-12',
    'quarry-lane/Builders',
    'biz-rebate.core',
    '$600 x 4.75 % = $28.50, but Lamna has $20,504.92 in twelve months',
    paysNothing('28.50', 'REVENUE_BELOW_THRESHOLD'),
  ],
  [
    '2024-01',
    'quarry-lane/Builders',
    'biz-rebate.core',
    'With $25,638.92 in twelve months: $600 x 4.75 %',
    pays('28.50'),
  ],
];

const AZURE: readonly Row[] = [
  [
    '2023-10',
    'contoso-retail/Webshop',
    'azure.consumption',
    'Cosmos DB: 4 x $250 = $1,000; x 4 %',
    { ...pays('40.00'), productGroup: 'azure-cosmos-db' },
  ],
  [
    '2023-10',
    'contoso-retail/Webshop',
    'azure.workload-accelerator',
    'The same $1,000; x 2 % on top',
    { ...pays('20.00'), productGroup: 'azure-cosmos-db' },
  ],
  [
    '2024-02',
    'contoso-retail/Webshop',
    'azure.consumption',
    'A credit of $500; x 4 %',
    { ...pays('-20.00'), productGroup: 'azure-consumption' },
  ],
  [
    '2023-11',
    'woodgrove/Reserved servers',
    'azure.reservation-savings-plan',
    '10 x $604 = $6,040; x 10 %',
    pays('604.00'),
  ],
  [
    '2024-01',
    'vanarsdel/Rendering',
    'azure.consumption',
    'CHF 1,305 / 0.87 (the rate in the rows) = $1,500; x 4 %',
    pays('60.00'),
  ],
  [
    '2023-11',
    'city-power/Grid analytics',
    'azure.consumption',
    '$22,000 x 4 % = $880.00; of the cap, $75,000 - $74,000 - $800 = $200 are left',
    paysOnly('200.00', '880.00', 'CAP_TRUNCATED'),
  ],
  [
    '2023-12',
    'city-power/Grid analytics',
    'azure.consumption',
    '$21,000 x 4 % = $840.00; nothing of the cap is left',
    paysNothing('840.00', 'CAP_REACHED'),
  ],
  [
    '2023-12',
    'tailwind/Shop',
    'azure.consumption',
    '$800 x 4 % = $32.00, but Tailspin has no designation for Azure',
    paysNothing('32.00', 'IVDCOMP'),
  ],
];

export const WORKED_REVENUE: readonly WorkedLine[] = [
  ...MODERN_WORK,
  ...BUSINESS_APPLICATIONS,
  ...AZURE,
].map(([month, subscription, rule, arithmetic, outcome]): WorkedLine => {
  const [tenant = '', label = ''] = subscription.split('/');
  const subscriptionId = subscriptionIdOf(tenant, label);
  return workedLine(tenant, arithmetic, {
    month,
    ruleId: `fy24.${rule}`,
    subscriptionId,
    ...outcome,
  });
});
