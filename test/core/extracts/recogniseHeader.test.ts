import { describe, expect, test } from 'vitest';
import { AZURE_COLUMNS } from '../../../core/extracts/azureColumns.ts';
import { BILLING_COLUMNS } from '../../../core/extracts/billingColumns.ts';
import { recogniseHeader } from '../../../core/extracts/recogniseHeader.ts';
import { readExtract } from './readExtract.ts';
import { azure, billing } from './sampleFiles.ts';

/** The kind that a header line is recognised as, or the code for which the file is refused. */
function kindOf(header: string): string {
  const found = recogniseHeader(header.split(','), 1_024);
  return 'code' in found ? found.code : found.kind;
}

function messageOf(header: string): string {
  const found = recogniseHeader(header.split(','), 1_024);
  return 'code' in found ? found.message : '';
}

const USAGE = 'CustomerTenantId,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date';
const BILLING_REQUIRED =
  'CustomerId,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber';
const AZURE_REQUIRED =
  'CustomerId,SubscriptionId,UsageDate,MeterCategory,ConsumedService,BillingPreTaxTotal,BillingCurrency';

describe('a file is what its header says', () => {
  test.each([
    ['usage', USAGE],
    ['usage', `CustomerName,${USAGE},ClaimId,MpnId,DateAssociated,PartnerAttributionType`],
    ['billing', `${BILLING_REQUIRED},MPNID`],
    ['billing', `${BILLING_REQUIRED},ResellerMPNID`],
    ['billing', BILLING_COLUMNS.join(',')],
    ['azure', `${AZURE_REQUIRED},MPNID`],
    ['azure', `${AZURE_REQUIRED},Tier2MpnId`],
    ['azure', AZURE_COLUMNS.join(',')],
    ['partners', 'MpnId,Fact,Value,StartDate,EndDate'],
    [
      'engagements',
      'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD',
    ],
    ['opening', 'Kind,MpnId,CustomerTenantId,Key,Month,Value'],
    ['fx', 'Month,Currency,UsdPerUnit'],
    ['certifications', 'MpnId,PersonId,Certification,EarnedDate,ExpiresDate'],
  ])('%s: %s', (kind, header) => {
    expect(kindOf(header)).toBe(kind);
  });

  test.each([
    [
      'earnings',
      'default template',
      'earningId,earningDate,transactionDate,participantId,programName,engagementName,lever,earningType,customerTenantId,earningAmount,earningAmountUSD,paymentId,paymentStatus,Maturity month,Program Code',
    ],
    [
      'earnings',
      'growth',
      'agreementNumber,customerId,earningAmount,earningAmountUSD,earningDate,earningId,engagementName,lever,participantId,paymentId,programName,transactionMonth',
    ],
    ['earnings', 'custom template', 'participantId,lever,transactionDate,earningAmount'],
    [
      'payments',
      'as exported',
      'participantID,participantIDType,participantName,programName,earned,earnedUSD,withheldTax,salesTax,serviceFeeTax,totalPayment,currencyCode,paymentMethod,paymentID,paymentStatus,paymentStatusDescription,paymentDate',
    ],
    [
      'ineligible',
      'as exported',
      'agreementNumber,compensableUnits,customerId,engagementName,partnerId,reason,subscriptionId,transactionAmountUSD,transactionDate,unearnedId,workload',
    ],
    [
      'maxCapBalance',
      'as exported',
      'participantID,participantType,programName,engagementName,leverName,customerID,maxCapUSD,totalEarningsUSD,balanceEarningOpportunityUSD',
    ],
  ])('%s, %s', (kind, _variant, header) => {
    expect(kindOf(header)).toBe(kind);
  });

  test('one that has the columns of two kinds is the kind that asks for more of them', () => {
    const partners = 'MpnId,Fact,Value,StartDate,EndDate';
    expect(kindOf(`${partners},Kind,CustomerTenantId,Key,Month`)).toBe('opening');
    expect(kindOf(`Month,Currency,UsdPerUnit,${partners}`)).toBe('partners');
  });

  test('of just as many columns as are allowed it is read, of one more it is refused', () => {
    const header = 'Month,Currency,UsdPerUnit'.split(',');
    expect(recogniseHeader(header, 3)).toMatchObject({ kind: 'fx' });
    expect(recogniseHeader(header, 2)).toMatchObject({ code: 'unrecognised-file' });
  });

  test('case, white space, underscores and hyphens do not matter, nor does the order', () => {
    expect(
      kindOf('date,PAID_AVAILABLE_UNITS,Monthly Active Users,workload-name, customerTenantId '),
    ).toBe('usage');
  });

  test('the camelCase headings of v2 are those of v1', () => {
    const camelCase = BILLING_COLUMNS.map((name) =>
      name === 'Total' ? 'totalForCustomer' : name.charAt(0).toLowerCase() + name.slice(1),
    );
    expect(kindOf(camelCase.join(','))).toBe('billing');
  });

  test('unknown columns are harmless, whatever they are called', () => {
    expect(kindOf(`${USAGE},__proto__,constructor,toString,,,Notes,Notes`)).toBe('usage');
  });

  test('all columns of the real exports are known', () => {
    expect(BILLING_COLUMNS).toEqual(billing().header);
    expect(AZURE_COLUMNS).toEqual(azure().header);
    expect([BILLING_COLUMNS.length, AZURE_COLUMNS.length]).toEqual([46, 55]);
  });
});

describe('a file that is not recognised says what would help', () => {
  test('at least half of the columns: names the kind and what is missing', () => {
    const header = 'CustomerTenantId,WorkloadName,MonthlyActiveUsers';
    expect(kindOf(header)).toBe('missing-column');
    expect(messageOf(header)).toContain('kind usage');
    expect(messageOf(header)).toContain('missing: PaidAvailableUnits, Date.');
  });

  test('either of two columns would do', () => {
    expect(messageOf(BILLING_REQUIRED)).toContain('missing: MPNID or ResellerMPNID.');
  });

  test('fewer: names the nearest kinds with their columns, and all kinds', () => {
    const header = 'CustomerTenantId,Name,Value';
    expect(kindOf(header)).toBe('unrecognised-file');
    expect(messageOf(header)).toContain(
      'opening needs Kind, MpnId, CustomerTenantId, Key, Month, Value',
    );
    expect(messageOf(header)).toContain('usage, billing, azure, partners');
  });

  test('a single column: asks for the separator', () => {
    expect(messageOf('CustomerTenantId|WorkloadName|Date')).toContain('one single column');
  });

  test.each(['sep=;', 'sep=,', 'Usage of March 2024', 'Usage of March 2024,,,,'])(
    'the line %s above the header: asks to delete it',
    (line) => {
      const { outcome } = readExtract(`${line}\n${USAGE}\n`);
      expect(outcome.issue?.code).toBe('unrecognised-file');
      expect(outcome.issue?.message).toContain('above the header, delete those lines');
    },
  );

  test('an old Excel workbook: asks for CSV', () => {
    const workbook = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0);
    const { outcome } = readExtract(workbook);
    expect(outcome.issue?.code).toBe('encoding');
    expect(outcome.issue?.message).toContain('Excel workbooks (.xls)');
    expect(outcome.issue?.message).toContain('Save it as CSV in UTF-8');
  });

  test('two headings for one column', () => {
    expect(kindOf(`${USAGE},Workload Name`)).toBe('duplicate-column');
    expect(messageOf(`${USAGE},Workload Name`)).toContain('"WorkloadName" and "Workload Name"');
    expect(kindOf(`${AZURE_REQUIRED},Tier2MpnId,ResellerMPNID`)).toBe('duplicate-column');
    expect(kindOf(`${AZURE_REQUIRED},MPNID,Unit,unitOfMeasure`)).toBe('duplicate-column');
  });

  test('more columns than any export has', () => {
    const found = recogniseHeader(Array(1_025).fill('x'), 1_024);
    expect(found).toMatchObject({ code: 'unrecognised-file' });
  });
});
