/** Decoded rows for the ledger tests: a row that says nothing special, with the cells a test is about. */
import type {
  EngagementRow,
  FxRow,
  OpeningRow,
  RevenueRow,
  UsageRow,
} from '../../core/extracts/rows.ts';
import type { Sourced } from '../../core/ledger/settleByKey.ts';
import { type Amount, parsePlainAmount } from '../../core/money.ts';

export const FILES = ['a.csv', 'b.csv', 'c.csv'];
export const ADATUM = '00000000-0000-0000-0000-00000000000a';
export const LITWARE = '00000000-0000-0000-0000-00000000000b';
export const CONTOSO = '1000001';
export const FABRIKAM = '2000002';

/** A row's cells as plain text where the core has branded ids. */
type Cells<Row> = {
  readonly [Cell in keyof Row]?: Row[Cell] extends string ? string : Row[Cell];
};

/** A row in a file of `FILES`, by its place in that list. */
export const inFile = <Row>(file: number, row: Row): Sourced<Row> => ({ file, row });

export function amountOf(text: string): Amount {
  const amount = parsePlainAmount(text);
  if (amount === undefined) throw new Error(`not an amount: ${text}`);
  return amount;
}

export const usageRow = (row: number, cells: Cells<UsageRow> = {}): UsageRow =>
  ({
    kind: 'usage',
    row,
    month: '2023-10',
    tenant: ADATUM,
    workload: 'teams-phone',
    monthlyActiveUsers: 500,
    paidAvailableUnits: 600,
    partner: CONTOSO,
    attribution: 'CPOR',
    associatedFrom: '',
    claimId: '',
    customerName: '',
    ...cells,
  }) as UsageRow;

/** Rows with equal `identity` are identical in every column that counts. */
export const revenueRow = (
  row: number,
  identity: string,
  amount: string,
  cells: Cells<RevenueRow> = {},
): RevenueRow =>
  ({
    kind: 'billing',
    row,
    month: '2023-10',
    tenant: ADATUM,
    partner: CONTOSO,
    subscription: 'sub-1',
    productGroup: 'm365-e3',
    product: 'Microsoft 365 E3',
    amount: amountOf(amount),
    currency: 'USD',
    pricingCurrency: '',
    pcToBcRate: 'empty',
    identity,
    customerName: '',
    ...cells,
  }) as RevenueRow;

export const claimRow = (row: number, cells: Cells<EngagementRow> = {}): EngagementRow =>
  ({
    kind: 'engagements',
    row,
    claimId: 'claim-1',
    partner: CONTOSO,
    tenant: ADATUM,
    rule: 'fy24.engagement.endpoint-management',
    status: 'approved',
    completed: '2023-10-31',
    approvedAmount: amountOf('5500'),
    ...cells,
  }) as EngagementRow;

export const fxRow = (row: number, month: string, currency: string, usdPerUnit: string): FxRow =>
  ({ kind: 'fx', row, month, currency, usdPerUnit: amountOf(usdPerUnit) }) as FxRow;

type Balance<Kind extends OpeningRow['balance']> = Extract<OpeningRow, { balance: Kind }>;

export const openingMark = (
  row: number,
  units: number,
  cells: Cells<Balance<'high-water-mark'>> = {},
): OpeningRow =>
  ({
    kind: 'opening',
    row,
    balance: 'high-water-mark',
    tenant: ADATUM,
    workload: 'teams-phone',
    month: '',
    units,
    ...cells,
  }) as OpeningRow;

export const capEarned = (
  row: number,
  rule: string,
  cents: bigint,
  cells: Cells<Balance<'cap-earned'>> = {},
): OpeningRow =>
  ({
    kind: 'opening',
    row,
    balance: 'cap-earned',
    rule,
    partner: CONTOSO,
    tenant: '',
    workload: '',
    subscription: '',
    earned: cents,
    ...cells,
  }) as OpeningRow;

export const firstPurchase = (
  row: number,
  month: string,
  cells: Cells<Balance<'first-purchase'>> = {},
): OpeningRow =>
  ({
    kind: 'opening',
    row,
    balance: 'first-purchase',
    tenant: ADATUM,
    solutionArea: 'Business Applications',
    month,
    ...cells,
  }) as OpeningRow;

export const trailingBalance = (row: number, month: string, dollars: string): OpeningRow =>
  ({
    kind: 'opening',
    row,
    balance: 'trailing-revenue',
    partner: CONTOSO,
    month,
    revenue: amountOf(dollars),
  }) as OpeningRow;
