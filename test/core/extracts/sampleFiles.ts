/** Small files of each kind, as header and rows of cells, to be changed and written out by tests. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const TENANT = '0a1b2c3d-1111-4222-8333-444455556666';
export const OTHER_TENANT = 'ffffffff-1111-4222-8333-444455556666';
export const SUBSCRIPTION = '99999999-aaaa-4bbb-8ccc-ddddeeeeffff';

const columns = (names: string): string[] => names.split(/[\s,]+/);

/** Makes a row from the cells that matter; all others hold their column's name. */
function row(header: readonly string[], cells: Readonly<Record<string, string>>): string[] {
  return header.map((name) => cells[name] ?? name);
}

const USAGE = columns(`CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,
  PaidAvailableUnits,ClaimId,MpnId,DateAssociated,PartnerAttributionType,Date`);

const USAGE_ROW = {
  CustomerTenantId: TENANT,
  CustomerName: 'Contoso',
  WorkloadName: 'Teams Phone',
  MonthlyActiveUsers: '500',
  PaidAvailableUnits: '600',
  ClaimId: 'C-1',
  MpnId: '1234567',
  DateAssociated: '2023-08-15',
  PartnerAttributionType: 'CPOR',
  Date: '2023-10-01',
};

const BILLING = columns(`PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,
  InvoiceNumber,MPNID,ResellerMPNID,OrderId,OrderDate,ProductId,SkuId,AvailabilityId,SkuName,
  ProductName,ChargeType,UnitPrice,Quantity,Subtotal,TaxTotal,Total,Currency,
  PriceAdjustmentDescription,PublisherName,PublisherId,SubscriptionDescription,SubscriptionId,
  ChargeStartDate,ChargeEndDate,TermAndBillingCycle,EffectiveUnitPrice,UnitType,AlternateId,
  BillableQuantity,BillingFrequency,PricingCurrency,PCToBCExchangeRate,PCToBCExchangeRateDate,
  MeterDescription,ReservationOrderId,CreditReasonCode,SubscriptionStartDate,SubscriptionEndDate,
  ReferenceID,ProductQualifiers,PromotionID`);

const BILLING_ROW = {
  CustomerId: TENANT,
  CustomerName: 'Contoso',
  MPNID: '1234567',
  ResellerMPNID: '7654321',
  ProductId: 'CFQ7TTC0LF8S',
  SkuId: '0002',
  ProductName: 'Microsoft 365 E3',
  ChargeType: 'new',
  Subtotal: '1234.50',
  Currency: 'EUR',
  SubscriptionId: SUBSCRIPTION,
  ChargeStartDate: '2023-10-05T00:00:00Z',
  InvoiceNumber: 'G012345678',
  PricingCurrency: 'USD',
  PCToBCExchangeRate: '0.93',
};

const AZURE = columns(`PartnerId,PartnerName,CustomerId,CustomerName,CustomerDomainName,
  CustomerCountry,MPNID,ResellerMPNID,InvoiceNumber,ProductId,SkuId,AvailabilityId,SkuName,
  ProductName,PublisherName,PublisherId,SubscriptionDescription,SubscriptionId,ChargeStartDate,
  ChargeEndDate,UsageDate,MeterType,MeterCategory,MeterId,MeterSubCategory,MeterName,MeterRegion,
  Unit,ResourceLocation,ConsumedService,ResourceGroup,ResourceURI,ChargeType,UnitPrice,Quantity,
  UnitType,BillingPreTaxTotal,BillingCurrency,PricingPreTaxTotal,PricingCurrency,ServiceInfo1,
  ServiceInfo2,Tags,AdditionalInfo,EffectiveUnitPrice,PCToBCExchangeRate,PCToBCExchangeRateDate,
  EntitlementId,EntitlementDescription,PartnerEarnedCreditPercentage,CreditPercentage,CreditType,
  BenefitOrderId,BenefitId,BenefitType`);

const AZURE_ROW = {
  CustomerId: TENANT,
  CustomerName: 'Contoso',
  MPNID: '1234567',
  ResellerMPNID: '',
  PublisherName: 'Microsoft',
  SubscriptionId: SUBSCRIPTION,
  UsageDate: '2023-10-07',
  MeterCategory: 'Virtual Machines',
  ConsumedService: 'Microsoft.Compute',
  BillingPreTaxTotal: '4.6E-05',
  BillingCurrency: 'USD',
  PricingCurrency: 'USD',
  PCToBCExchangeRate: '1',
  PartnerEarnedCreditPercentage: '15',
  CreditPercentage: '100',
};

const table = (header: readonly string[], ...rows: Readonly<Record<string, string>>[]): Table => ({
  header,
  rows: rows.map((cells) => row(header, cells)),
});

/** Files of each kind; every argument changes some cells of one row of the file. */
export const usage = (...changes: Record<string, string>[]): Table =>
  table(USAGE, ...changes.map((change) => ({ ...USAGE_ROW, ...change })));

export const billing = (...changes: Record<string, string>[]): Table =>
  table(BILLING, ...changes.map((change) => ({ ...BILLING_ROW, ...change })));

export const azure = (...changes: Record<string, string>[]): Table =>
  table(AZURE, ...changes.map((change) => ({ ...AZURE_ROW, ...change })));

const PARTNERS = columns('MpnId,PartnerName,Fact,Value,StartDate,EndDate');

export const partners = (...changes: Record<string, string>[]): Table =>
  table(
    PARTNERS,
    ...changes.map((change) => ({
      MpnId: '1234567',
      PartnerName: 'Fabrikam',
      Fact: 'designation',
      Value: 'Modern Work',
      StartDate: '2022-10-03',
      EndDate: '',
      ...change,
    })),
  );

const ENGAGEMENTS = columns(
  'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD',
);

export const engagements = (...changes: Record<string, string>[]): Table =>
  table(
    ENGAGEMENTS,
    ...changes.map((change) => ({
      ClaimId: 'W-1',
      MpnId: '1234567',
      CustomerTenantId: TENANT,
      EngagementName: 'Sentinel Migration and Modernization',
      Status: 'Approved',
      CompletedDate: '2023-11-20',
      ApprovedAmountUSD: '20000',
      ...change,
    })),
  );

const OPENING = columns('Kind,MpnId,CustomerTenantId,Key,Month,Value');

export const opening = (...changes: Record<string, string>[]): Table =>
  table(
    OPENING,
    ...changes.map((change) => ({
      Kind: 'high-water-mark',
      MpnId: '',
      CustomerTenantId: TENANT,
      Key: 'Teams Phone System',
      Month: '',
      Value: '320',
      ...change,
    })),
  );

const FX = columns('Month,Currency,UsdPerUnit');

export const fx = (...changes: Record<string, string>[]): Table =>
  table(
    FX,
    ...changes.map((change) => ({
      Month: '2023-10',
      Currency: 'EUR',
      UsdPerUnit: '1.08',
      ...change,
    })),
  );

/** As CSV: cells are quoted where they must be. */
export function csv({ header, rows }: Table, delimiter = ',', lineEnd = '\n'): string {
  const cell = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const line = (cells: readonly string[]): string => cells.map(cell).join(delimiter);
  return [header, ...rows].map((cells) => line(cells) + lineEnd).join('');
}
