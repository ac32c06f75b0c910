import type { Kind } from '../rows.ts';
import type { Dice } from './dice.ts';
import type { Cells, Draft } from './draft.ts';

/** One way to spoil a row of a kind: the cells to overwrite, or the shape to give it. */
type Defect = Cells | 'short' | 'long';

const SHAPES: readonly Defect[] = ['short', 'long'];
const NO_COUNTS = ['-1', '1,234', "1'234", '1 234', '1.5', '12e1', 'NaN', '', '2147483648', '+5'];
const NO_DATES = ['2024-02-30', '2024-13-01', '03/04/2024', '31/12/2023', 'NULL', '45292', ''];
const NO_FILLED_DATES = NO_DATES.filter((text) => text !== '');
const NO_MONTHS = [...NO_DATES, '2014-12-31', '2050-01'];
const NO_AMOUNTS = [
  '1,234.56',
  '1.234,56',
  '1 234.56',
  '$4.00',
  '95%',
  '(5.00)',
  'INF',
  '',
  '+1',
  '.5',
  '5.',
  '1000000000000',
  '0.1234567890123456789012345',
  '1e-25',
  '１２',
];
const NO_PARTNERS = ['12 34', '../12', '-12', 'MPN#1'];
const NO_TENANTS = ['', 'contoso.example', '0a0a0a0a11114000800000000000000001'];

function each(column: string, texts: readonly string[]): Cells[] {
  return texts.map((text) => ({ [column]: text }));
}

/** A charge in dollars: a spoiled row must not lack an exchange rate as well. */
function charges(date: string, amount: string, currency: string, filled: string[]): Defect[][] {
  const groups = [
    each('CustomerId', NO_TENANTS),
    each(date, NO_MONTHS),
    each(amount, NO_AMOUNTS),
    each(currency, ['EURO', 'U$', 'ZZZ', '']),
    filled.map((column) => ({ [column]: '' })),
    ['', ...NO_PARTNERS].map((partner) => ({ MPNID: partner, ResellerMPNID: partner })),
  ];
  const inUsd = groups.map((group) => group.map((cells) => ({ [currency]: 'USD', ...cells })));
  return [[...SHAPES], ...inUsd];
}

const OPENING: Cells = { Month: '', MpnId: '12345', Value: '1' };
const MARK: Cells = { ...OPENING, Kind: 'high-water-mark', Key: 'MDE' };
const FIRST: Cells = { ...OPENING, Kind: 'first-purchase', Key: 'Business Applications' };
const REVENUE: Cells = { ...OPENING, Kind: 'trailing-revenue', Month: '2023-05' };
const CAP: Cells = { ...OPENING, Kind: 'cap-earned', Key: 'fy24.azure.consumption/sub-1' };
const TENANT_CAP: Cells = { ...CAP, Key: 'fy24.mw-rebate.core-e3-e5' };
const A_CLAIM: Cells = {
  Status: 'Approved',
  EngagementName: 'Endpoint Management',
  CompletedDate: '2023-11-05',
  ApprovedAmountUSD: '5000',
};
const A_TENANT = '0a0a0a0a-1111-4000-8000-000000000001';

const NO_CAP_KEYS = [
  'fy23.no-such-rule',
  'fy24.biz-rebate.core',
  'fy24.engagement.sentinel-migration',
  'fy24.azure.consumption',
  'fy24.azure.consumption/',
  'fy24.mw-rebate.core-e3-e5/sub-1',
  'fy24.mw-usage.teams-phone',
  'fy24.mw-usage.teams-phone/MDE',
  'fy24.mw-usage.teams-phone/Solitaire',
];

function opening(base: Cells, column: string, texts: readonly string[]): Cells[] {
  return texts.map((text) => ({ CustomerTenantId: A_TENANT, ...base, [column]: text }));
}

/** By what is spoiled, so that each of these is as likely as the others. */
const DEFECTS: Readonly<Record<Kind, ReadonlyArray<readonly Defect[]>>> = {
  usage: [
    SHAPES,
    each('CustomerTenantId', NO_TENANTS),
    each('WorkloadName', ['', 'Solitaire', '---']),
    each('MonthlyActiveUsers', NO_COUNTS),
    each('PaidAvailableUnits', NO_COUNTS),
    each('Date', NO_MONTHS),
    each('DateAssociated', NO_FILLED_DATES),
    each('MpnId', NO_PARTNERS),
  ],
  billing: charges('ChargeStartDate', 'Subtotal', 'Currency', [
    'ProductId',
    'SkuId',
    'ProductName',
    'ChargeType',
    'SubscriptionId',
    'InvoiceNumber',
  ]),
  azure: charges('UsageDate', 'BillingPreTaxTotal', 'BillingCurrency', [
    'MeterCategory',
    'ConsumedService',
    'SubscriptionId',
  ]),
  partners: [
    SHAPES,
    each('MpnId', ['', ...NO_PARTNERS]),
    each('Fact', ['', 'hobby']),
    each('StartDate', NO_DATES),
    each('EndDate', NO_FILLED_DATES),
    each('Value', ['', 'Basket Weaving']).map((cells) => ({ ...cells, Fact: 'designation' })),
    each('Fact', ['competency', 'specialisation']).map((cells) => ({ ...cells, Value: '' })),
  ],
  engagements: [
    SHAPES,
    each('ClaimId', ['']),
    each('MpnId', ['', ...NO_PARTNERS]),
    each('CustomerTenantId', NO_TENANTS),
    each('EngagementName', ['', 'Lunch', 'Microsoft Workshop']),
    each('Status', ['']),
    each('CompletedDate', NO_MONTHS).map((cells) => ({ ...A_CLAIM, ...cells })),
    each('ApprovedAmountUSD', ['-1', ...NO_AMOUNTS]).map((cells) => ({ ...A_CLAIM, ...cells })),
  ],
  opening: [
    SHAPES,
    opening(MARK, 'Value', NO_COUNTS),
    opening(MARK, 'Key', ['', 'Solitaire']),
    opening(MARK, 'CustomerTenantId', NO_TENANTS),
    opening(MARK, 'Month', ['2050-01', '1/2/2023', '2023-02-31']),
    opening(FIRST, 'Key', ['', 'Gardening']),
    opening(FIRST, 'CustomerTenantId', NO_TENANTS),
    opening(FIRST, 'Month', ['2050-01', '2014-01']),
    opening(REVENUE, 'Value', NO_AMOUNTS),
    opening(REVENUE, 'Month', NO_MONTHS),
    opening(REVENUE, 'MpnId', ['', ...NO_PARTNERS]),
    opening(CAP, 'Key', ['', ...NO_CAP_KEYS]),
    opening(CAP, 'MpnId', ['', ...NO_PARTNERS]),
    opening(CAP, 'Value', ['0.001', ...NO_AMOUNTS]),
    opening(TENANT_CAP, 'CustomerTenantId', NO_TENANTS),
  ],
  fx: [
    SHAPES,
    each('Month', NO_MONTHS),
    each('Currency', ['', 'EURO', 'ZZZ']),
    each('UsdPerUnit', ['0', '-1.1', '1,1', ...NO_AMOUNTS]),
  ],
};

/** The row with exactly one thing wrong. */
export function spoiled(dice: Dice, draft: Draft): Draft {
  const defect = dice.pick(dice.pick(DEFECTS[draft.kind]));
  if (defect === 'short' || defect === 'long') {
    const currency = draft.kind === 'azure' ? 'BillingCurrency' : 'Currency';
    const inUsd = draft.kind === 'azure' || draft.kind === 'billing' ? { [currency]: 'USD' } : {};
    const balance = draft.kind === 'opening' ? { ...MARK, CustomerTenantId: A_TENANT } : {};
    const cells = { ...draft.cells, ...inUsd, ...balance };
    return { ...draft, cells, shape: defect, isDefective: true };
  }
  return { ...draft, cells: { ...draft.cells, ...defect }, isDefective: true };
}
