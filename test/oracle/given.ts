import { csvLine, readCsv } from './csv.ts';
import { type OracleOptions, oracle } from './oracle.ts';

/** Small extracts for tests, each a header that fits its rows, and lines by column name. */

export const TENANT = '0a0a0a0a-1111-4000-8000-000000000001';
export const OTHER_TENANT = 'b1b1b1b1-2222-4000-8000-000000000002';
const PARTNER = '0012345';

type Cells = Readonly<Record<string, string | number>>;

function csv(defaults: Cells, rows: readonly Cells[]): string {
  const columns = Object.keys(defaults);
  const records = rows.map((row) =>
    columns.map((column) => String({ ...defaults, ...row }[column])),
  );
  return `${[columns, ...records].map(csvLine).join('\n')}\n`;
}

export function usage(...rows: Cells[]): string {
  const row = {
    CustomerTenantId: TENANT,
    CustomerName: 'Contoso',
    WorkloadName: 'Teams Phone System',
    MonthlyActiveUsers: 500,
    PaidAvailableUnits: 500,
    ClaimId: '',
    MpnId: PARTNER,
    DateAssociated: '',
    PartnerAttributionType: 'CPOR',
    Date: '2023-10-01',
  };
  return csv(row, rows);
}

export function billing(...rows: Cells[]): string {
  const row = {
    CustomerId: TENANT,
    CustomerName: 'Contoso',
    ProductId: 'CFQ7TTC0LFLX',
    SkuId: '0001',
    ProductName: 'Microsoft 365 E5',
    ChargeType: 'new',
    Subtotal: '100',
    Currency: 'USD',
    SubscriptionId: 'sub-1',
    ChargeStartDate: '2023-10-01',
    InvoiceNumber: 'G000001',
    MPNID: PARTNER,
    ResellerMPNID: '',
    PricingCurrency: '',
    PCToBCExchangeRate: '',
  };
  return csv(row, rows);
}

export function azure(...rows: Cells[]): string {
  const row = {
    CustomerId: TENANT,
    SubscriptionId: 'sub-1',
    UsageDate: '2023-10-01',
    MeterCategory: 'Virtual Machines',
    ConsumedService: 'Microsoft.Compute',
    BillingPreTaxTotal: '100',
    BillingCurrency: 'USD',
    MPNID: PARTNER,
    PublisherName: '',
  };
  return csv(row, rows);
}

export function facts(...rows: Cells[]): string {
  const row = {
    MpnId: PARTNER,
    PartnerName: 'Northwind',
    Fact: 'enrolled',
    Value: '',
    StartDate: '2020-01-01',
    EndDate: '',
  };
  return csv(row, rows);
}

export function claims(...rows: Cells[]): string {
  const row = {
    ClaimId: 'C-1',
    MpnId: PARTNER,
    CustomerTenantId: TENANT,
    EngagementName: 'Threat Protection',
    Status: 'Approved',
    CompletedDate: '2023-11-15',
    ApprovedAmountUSD: '5000',
  };
  return csv(row, rows);
}

export function opening(...rows: Cells[]): string {
  const row = { Kind: '', MpnId: '', CustomerTenantId: TENANT, Key: '', Month: '', Value: '' };
  return csv(row, rows);
}

export function fx(...rows: Cells[]): string {
  return csv({ Month: '2023-10', Currency: 'EUR', UsdPerUnit: '1.1' }, rows);
}

/** Enrolled, with a designation for every rule, every specialisation and ready to co-sell. */
export const HOLDS_EVERYTHING = facts(
  {},
  { Fact: 'designation', Value: 'Modern Work' },
  { Fact: 'designation', Value: 'Security' },
  { Fact: 'designation', Value: 'Solutions Partner for Infrastructure (Azure)' },
  { Fact: 'specialisation', Value: 'Threat Protection' },
  { Fact: 'specialisation', Value: 'Modernisation of Web Apps to Microsoft Azure' },
  { Fact: 'cosell' },
);

/** All payable lines in order, each by its columns' names. */
export function payouts(extracts: Readonly<Record<string, string>>, options: OracleOptions = {}) {
  const { months } = oracle(new Map(Object.entries(extracts)), options);
  return [...months.values()].flat().map((line) => {
    const cells = readCsv(line)[0]?.cells ?? [];
    return Object.fromEntries(COLUMNS.map((column, index) => [column, cells[index] ?? '']));
  }) as Array<Record<(typeof COLUMNS)[number], string>>;
}

const COLUMNS = [
  'month',
  'partnerId',
  'partnerName',
  'customerTenantId',
  'customerName',
  'solutionArea',
  'partnerRole',
  'engagementName',
  'ruleId',
  'workload',
  'subscriptionId',
  'productGroup',
  'claimId',
  'monthlyActiveUsers',
  'paidAvailableUnits',
  'highWaterMark',
  'baseline',
  'compensableUnits',
  'revenueUSD',
  'rate',
  'grossAmountUSD',
  'capUSD',
  'capRemainingUSD',
  'earningAmountUSD',
  'reasonCode',
  'estimatedPaymentMonth',
] as const;
