import { AZURE_COLUMNS } from './azureColumns.ts';
import { BILLING_COLUMNS } from './billingColumns.ts';
import type { ExtractKind } from './rows.ts';

/** What a kind of extract is recognised by (files.md 1). */
export interface KindColumns {
  /** For people: what the file is. */
  readonly what: string;
  /** Columns that must be there; of several in one entry, any. */
  readonly required: readonly (readonly string[])[];
  /** All columns with a meaning for the kind, the required ones included. */
  readonly known: readonly string[];
  /** Other names of known columns; case, white space, `_` and `-` never matter. */
  readonly aliases: Readonly<Record<string, string>>;
}

const PARTNER_COLUMNS = ['MPNID', 'ResellerMPNID'];

const each = (...names: string[]): string[][] => names.map((name) => [name]);

function kind(
  what: string,
  required: readonly (readonly string[])[],
  others: readonly string[] = [],
  aliases: Readonly<Record<string, string>> = {},
): KindColumns {
  return { what, required, known: [...new Set([...required.flat(), ...others])], aliases };
}

export const KIND_COLUMNS: Readonly<Record<ExtractKind, KindColumns>> = {
  usage: kind(
    'monthly usage by tenant and workload (Partner Center, "CPOR - M365 usage")',
    each('CustomerTenantId', 'WorkloadName', 'MonthlyActiveUsers', 'PaidAvailableUnits', 'Date'),
    ['CustomerName', 'ClaimId', 'MpnId', 'DateAssociated', 'PartnerAttributionType'],
  ),
  billing: kind(
    'new-commerce invoice reconciliation',
    [
      ...each('CustomerId', 'ProductId', 'SkuId', 'ProductName', 'ChargeType', 'Subtotal'),
      ...each('Currency', 'SubscriptionId', 'ChargeStartDate', 'InvoiceNumber'),
      PARTNER_COLUMNS,
    ],
    BILLING_COLUMNS,
    { Tier2MpnId: 'ResellerMPNID', totalForCustomer: 'Total' },
  ),
  azure: kind(
    'daily rated Azure usage',
    [
      ...each('CustomerId', 'SubscriptionId', 'UsageDate', 'MeterCategory', 'ConsumedService'),
      ...each('BillingPreTaxTotal', 'BillingCurrency'),
      PARTNER_COLUMNS,
    ],
    AZURE_COLUMNS,
    {
      Tier2MpnId: 'ResellerMPNID',
      unitOfMeasure: 'Unit',
      rateOfPartnerEarnedCredit: 'PartnerEarnedCreditPercentage',
      rateOfCredit: 'CreditPercentage',
    },
  ),
  partners: kind(
    "partners' enrolments, designations, competencies, specialisations and co-sell readiness",
    each('MpnId', 'Fact', 'Value', 'StartDate', 'EndDate'),
    ['PartnerName'],
  ),
  engagements: kind('workshop and migration claims', [
    ...each('ClaimId', 'MpnId', 'CustomerTenantId', 'EngagementName', 'Status', 'CompletedDate'),
    ['ApprovedAmountUSD'],
  ]),
  opening: kind(
    'balances from before the loaded months',
    each('Kind', 'MpnId', 'CustomerTenantId', 'Key', 'Month', 'Value'),
  ),
  fx: kind('exchange rates', each('Month', 'Currency', 'UsdPerUnit')),
  earnings: kind('earnings as Microsoft reports them', [
    ['participantId'],
    ['earningAmountUSD', 'earningAmount'],
    ['earningDate', 'transactionDate', 'transactionMonth'],
    ['engagementName', 'programName', 'lever'],
  ]),
  payments: kind(
    'payments as Microsoft reports them',
    each('participantID', 'paymentID', 'earned', 'totalPayment'),
  ),
  ineligible: kind(
    'revenue and usage that Microsoft found ineligible',
    each('unearnedId', 'reason', 'transactionDate'),
  ),
  maxCapBalance: kind(
    "Microsoft's balances of maximum earnings",
    each('participantID', 'engagementName', 'maxCapUSD', 'totalEarningsUSD'),
  ),
  certifications: kind(
    "people's certifications",
    each('MpnId', 'PersonId', 'Certification', 'EarnedDate', 'ExpiresDate'),
  ),
};
