/** For each kind of extract good rows, and how a row of it gets each code that only a row can get. */
import type { RowIssueCode } from '../../core/extracts/issue.ts';
import * as layouts from '../../sample-data/generator/columnLayouts.ts';
import type { Dice } from '../oracle/random/dice.ts';

export type Cells = Readonly<Record<string, string>>;

/** Makes bad lines of the cells of a good row: one, or two that contradict each other. */
type Spoil = (good: Cells, line: (cells: Cells) => string, dice: Dice) => readonly string[];

export interface SpoiledKind {
  readonly name: string;
  readonly columns: readonly string[];
  /** The row with a number: no two of a kind contradict each other. */
  readonly good: (number: number, dice: Dice) => Cells;
  readonly spoils: Partial<Record<RowIssueCode, Spoil>>;
}

const PARTNER = '4102377';

const tenantOf = (number: number): string =>
  `${number.toString(16).padStart(8, '0')}-aaaa-4000-8000-000000000000`;
const monthOf = (number: number): string => `2023-1${number % 3}-0${1 + (number % 9)}`;

/** Cells that are quoted in every way: for a comma, for quotes, for a line end. */
const someName = (dice: Dice): string =>
  dice.pick(['', 'Contoso', 'Fabrikam, Inc.', 'Wide "World" Importers', 'Adventure\nWorks', '"']);

const to =
  (change: Cells): Spoil =>
  (good, line) => [line({ ...good, ...change })];

/**
 * A quote opens the first cell, the name or the last cell, and nothing closes it. Never before an
 * empty cell: that quote would close another unclosed one, and the two would be one proper cell.
 */
const unclosed: Spoil = (good, line, dice) => {
  const whole = line({ ...good, CustomerName: 'Unclosed' });
  const inName = whole.replace('Unclosed', '"Unclosed, Inc.');
  return [
    dice.pick([
      whole.startsWith(',') ? inName : `"${whole}`,
      inName,
      whole.endsWith(',') ? inName : whole.replace(/,([^,]*)$/, ',"$1'),
    ]),
  ];
};

const SHAPES: SpoiledKind['spoils'] = {
  'missing-cell': (good, line) => [line({ ...good, CustomerName: 'x' }).replace(/,[^,]*$/, '')],
  'extra-cell': (good, line) => [`${line(good)},more`],
  'unterminated-quote': unclosed,
};

const USAGE: SpoiledKind = {
  name: 'usage',
  columns: layouts.CPOR_USAGE,
  good: (number, dice) => ({
    CustomerTenantId: tenantOf(Math.floor(number / 3)),
    CustomerName: someName(dice),
    WorkloadName: 'MDE',
    MonthlyActiveUsers: String(200 + (number % 977)),
    PaidAvailableUnits: String(250 + (number % 811)),
    MpnId: PARTNER,
    Date: monthOf(number),
  }),
  spoils: {
    ...SHAPES,
    'row-too-long': to({ CustomerName: 'x'.repeat(1_048_577) }),
    TENANT_INVALID: to({ CustomerTenantId: 'contoso.example' }),
    PARTNER_INVALID: to({ MpnId: '41/02377' }),
    NUMBER_INVALID: to({ MonthlyActiveUsers: 'n/a' }),
    NUMBER_AMBIGUOUS: to({ PaidAvailableUnits: '1,240' }),
    NEGATIVE_UNITS: to({ PaidAvailableUnits: '-5' }),
    DATE_INVALID: to({ Date: '2023-11-31' }),
    DATE_AMBIGUOUS: to({ DateAssociated: '01/02/2023' }),
    MONTH_OUT_OF_RANGE: to({ Date: '2051-01-01' }),
    UNKNOWN_WORKLOAD: to({ WorkloadName: 'Viva Insights' }),
    CONFLICTING_ROWS: (good, line) => [
      line({ ...good, MonthlyActiveUsers: '4000' }),
      line({ ...good, MonthlyActiveUsers: '4001' }),
    ],
  },
};

const BILLING: SpoiledKind = {
  name: 'billing',
  columns: layouts.INVOICE_RECON_V1,
  good: (number, dice) => ({
    CustomerId: tenantOf(number % 150),
    CustomerName: someName(dice),
    InvoiceNumber: `G${number}`,
    ResellerMPNID: PARTNER,
    ProductId: 'CFQ7TTCXSMPL',
    SkuId: '0001',
    ProductName: dice.pick(['Microsoft 365 E5', 'Power BI Pro', 'Azure Reservation', 'Backup']),
    ChargeType: 'cycleCharge',
    Subtotal: `${number}.${String(number % 100).padStart(2, '0')}`,
    Currency: 'USD',
    SubscriptionId: `subscription ${number % 200}`,
    ChargeStartDate: monthOf(number),
  }),
  spoils: {
    ...SHAPES,
    NUMBER_INVALID: to({ Subtotal: '$4.00' }),
    NUMBER_AMBIGUOUS: to({ Subtotal: '1.234,56' }),
    UNKNOWN_CURRENCY: to({ Currency: 'POUNDS' }),
    NO_EXCHANGE_RATE: to({ Currency: 'DKK', PricingCurrency: 'DKK' }),
    PARTNER_MISSING: to({ MPNID: '', ResellerMPNID: '' }),
  },
};

const PARTNERS: SpoiledKind = {
  name: 'partners',
  columns: layouts.PARTNERS,
  good: (number) => ({
    MpnId: number < 10 ? PARTNER : String(number),
    PartnerName: 'Fabrikam Cloud Services',
    Fact: ['enrolled', 'designation', 'designation', 'cosell'][number % 4] ?? '',
    Value: ['', 'Modern Work', 'Infrastructure', ''][number % 4] ?? '',
    StartDate: '2020-01-01',
  }),
  spoils: { UNKNOWN_FACT: to({ Fact: 'designation', Value: 'Modern Life' }) },
};

const ENGAGEMENTS: SpoiledKind = {
  name: 'engagements',
  columns: layouts.ENGAGEMENTS,
  good: (number) => ({
    ClaimId: `ENG-${number}`,
    MpnId: PARTNER,
    CustomerTenantId: tenantOf(number),
    EngagementName: 'Endpoint Management',
    Status: 'Approved',
    CompletedDate: monthOf(number),
    ApprovedAmountUSD: String(4_000 + number * 3),
  }),
  spoils: { UNKNOWN_ENGAGEMENT: to({ EngagementName: 'Cloud Garden Workshop' }) },
};

const OPENING: SpoiledKind = {
  name: 'opening',
  columns: layouts.OPENING,
  good: (number) => ({
    Kind: 'high-water-mark',
    CustomerTenantId: tenantOf(number),
    Key: 'MDE',
    Value: String(number % 700),
  }),
  spoils: { UNKNOWN_KEY: to({ Key: 'teams-telepathy' }) },
};

export const SPOILED_KINDS: readonly SpoiledKind[] = [
  USAGE,
  BILLING,
  PARTNERS,
  ENGAGEMENTS,
  OPENING,
];
