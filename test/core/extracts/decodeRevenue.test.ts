import { describe, expect, test } from 'vitest';
import type { RevenueRow } from '../../../core/extracts/rows.ts';
import { formatAmount } from '../../../core/money.ts';
import { type HowToRead, readExtract } from './readExtract.ts';
import { azure, billing, csv, SUBSCRIPTION, type Table, TENANT } from './sampleFiles.ts';

function revenue(table: Table, how?: HowToRead): RevenueRow {
  const [row] = readExtract(csv(table), how).rows;
  if (row?.kind !== 'billing' && row?.kind !== 'azure') throw new Error('no revenue row');
  return row;
}

const code = (table: Table, how?: HowToRead) => readExtract(csv(table), how).rejected[0]?.code;

/** The same file with one column called otherwise. */
function renamed(table: Table, from: string, to: string): Table {
  return { ...table, header: table.header.map((name) => (name === from ? to : name)) };
}

function without(table: Table, column: string): Table {
  const index = table.header.indexOf(column);
  const drop = (cells: readonly string[]) => cells.filter((_, at) => at !== index);
  return { header: drop(table.header), rows: table.rows.map(drop) };
}

describe('billing rows', () => {
  test('a row of the reconciliation file', () => {
    const { amount, pcToBcRate, identity, ...rest } = revenue(billing({}));
    expect(rest).toEqual({
      kind: 'billing',
      row: 2,
      month: '2023-10',
      tenant: TENANT,
      partner: '7654321',
      subscription: SUBSCRIPTION,
      productGroup: 'm365-e3',
      product: 'Microsoft 365 E3',
      currency: 'EUR',
      pricingCurrency: 'USD',
      customerName: 'Contoso',
    });
    expect(formatAmount(amount)).toBe('1234.5');
    expect(typeof pcToBcRate === 'bigint' && formatAmount(pcToBcRate)).toBe('0.93');
    expect(identity).toMatch(/^[0-9a-f]{32}$/);
  });

  test('the partner is the reseller if one is named, else the direct one', () => {
    expect(revenue(billing({ ResellerMPNID: '' })).partner).toBe('1234567');
    expect(revenue(renamed(billing({}), 'ResellerMPNID', 'Tier2MpnId')).partner).toBe('7654321');
    expect(revenue(without(billing({}), 'ResellerMPNID')).partner).toBe('1234567');
    // As Microsoft writes it where there is no reseller.
    expect(revenue(billing({ ResellerMPNID: '0' })).partner).toBe('1234567');
  });

  test('no partner at all has its own code, and names the columns', () => {
    const { rejected } = readExtract(csv(billing({ ResellerMPNID: ' ', MPNID: '' })));
    expect(rejected[0]).toMatchObject({ code: 'PARTNER_MISSING' });
    expect(rejected[0]?.message).toContain('"ResellerMPNID" and "MPNID"');
  });

  test('only the partner that is used must be well formed', () => {
    expect(revenue(billing({ MPNID: 'a/b' })).partner).toBe('7654321');
    expect(code(billing({ ResellerMPNID: 'a/b' }))).toBe('PARTNER_INVALID');
  });

  test('a credit is a negative amount, and an exponent is exact', () => {
    expect(formatAmount(revenue(billing({ Subtotal: '-12.345' })).amount)).toBe('-12.345');
    expect(formatAmount(revenue(billing({ Subtotal: '4.6E-05' })).amount)).toBe('0.000046');
  });

  test('a product that the rulebook does not know is unclassified, with its name', () => {
    const row = revenue(billing({ ProductId: 'X', ProductName: ' Abacus  Pro ' }));
    expect(row).toMatchObject({ productGroup: 'unclassified', product: 'Abacus  Pro' });
  });

  test.each([
    ['', 'empty'],
    ['0', 'invalid'],
    ['-1', 'invalid'],
    ['n/a', 'invalid'],
    ['0,93', 'ambiguous'],
  ])('a rate of %j is no issue yet, but %s', (rate, judged) => {
    expect(revenue(billing({ PCToBCExchangeRate: rate })).pcToBcRate).toBe(judged);
  });

  test.each([
    ['CustomerId', 'missing-cell'],
    ['ProductId', 'missing-cell'],
    ['SkuId', 'missing-cell'],
    ['ProductName', 'missing-cell'],
    ['ChargeType', 'missing-cell'],
    ['Subtotal', 'missing-cell'],
    ['Currency', 'missing-cell'],
    ['SubscriptionId', 'missing-cell'],
    ['ChargeStartDate', 'missing-cell'],
    ['InvoiceNumber', 'missing-cell'],
  ])('an empty %s is a %s', (column, expected) => {
    const [rejected] = readExtract(csv(billing({ [column]: '' }))).rejected;
    expect(rejected?.code).toBe(expected);
    expect(rejected?.message).toContain(`"${column}"`);
  });

  test.each([
    [{ CustomerId: 'TENANT' }, 'TENANT_INVALID'],
    [{ Subtotal: '$5.00' }, 'NUMBER_INVALID'],
    [{ Subtotal: '(5.00)' }, 'NUMBER_INVALID'],
    [{ Subtotal: '1,234.50' }, 'NUMBER_AMBIGUOUS'],
    [{ Subtotal: '1000000000000' }, 'NUMBER_INVALID'],
    [{ Currency: 'EURO' }, 'UNKNOWN_CURRENCY'],
    [{ Currency: 'ZZZ' }, 'UNKNOWN_CURRENCY'],
    [{ ChargeStartDate: '5/10/2023' }, 'DATE_AMBIGUOUS'],
    [{ ChargeStartDate: '2023-10-32' }, 'DATE_INVALID'],
    [{ ChargeStartDate: '2014-10-01' }, 'MONTH_OUT_OF_RANGE'],
  ])('%j is %s', (change, expected) => {
    expect(code(billing(change))).toBe(expected);
  });
});

describe('azure rows', () => {
  test('a row of the daily rated usage', () => {
    const row = revenue(azure({}));
    expect(row).toMatchObject({
      kind: 'azure',
      month: '2023-10',
      tenant: TENANT,
      partner: '1234567',
      subscription: SUBSCRIPTION,
      productGroup: 'azure-consumption',
      product: 'Virtual Machines',
      currency: 'USD',
    });
    expect(formatAmount(row.amount)).toBe('0.000046');
  });

  test('the publisher counts if the file has that column', () => {
    expect(revenue(azure({ PublisherName: 'Fabrikam' })).productGroup).toBe('unclassified');
    expect(revenue(azure({ PublisherName: '' })).productGroup).toBe('unclassified');
    expect(revenue(without(azure({}), 'PublisherName')).productGroup).toBe('azure-consumption');
  });

  test.each([
    'CustomerId',
    'SubscriptionId',
    'UsageDate',
    'MeterCategory',
    'ConsumedService',
    'BillingPreTaxTotal',
    'BillingCurrency',
  ])('an empty %s is a missing cell', (column) => {
    expect(code(azure({ [column]: '' }))).toBe('missing-cell');
  });
});

describe('rows are identical when they are equal in every known column', () => {
  const same = (left: Table, right: Table, how?: HowToRead): boolean =>
    revenue(left, how).identity === revenue(right, how).identity;

  test('what is decoded is compared as decoded', () => {
    const plain = billing({});
    for (const change of [
      { CustomerId: TENANT.toUpperCase() },
      { SubscriptionId: SUBSCRIPTION.toUpperCase() },
      { ChargeStartDate: '2023-10-05 12:30' },
      { Subtotal: '1234.500' },
      { Currency: 'eur' },
      { PricingCurrency: 'usd' },
      { PCToBCExchangeRate: '9.3E-1' },
    ]) {
      expect(same(plain, billing(change))).toBe(true);
    }
  });

  test('a month is its first day', () => {
    expect(
      same(billing({ ChargeStartDate: '2023-10' }), billing({ ChargeStartDate: '2023-10-01' })),
    ).toBe(true);
  });

  test.each([
    { InvoiceNumber: 'G2' },
    { Quantity: '1.0' },
    { ChargeStartDate: '2023-10-06' },
    { Subtotal: '1234.51' },
    { PCToBCExchangeRate: '0.94' },
    { PCToBCExchangeRate: 'n/a' },
    { MPNID: '7' },
    { PromotionID: 'promotionid' },
    { OrderDate: '2023-10-05' },
  ])('%j makes another row', (change) => {
    expect(same(billing({}), billing(change))).toBe(false);
  });

  test('all other columns are compared as trimmed text, wherever they stand', () => {
    const { header, rows } = billing({ UnitType: ' Licence ' });
    const reversed = { header: header.toReversed(), rows: rows.map((cells) => cells.toReversed()) };
    expect(same(billing({ UnitType: 'Licence' }), reversed)).toBe(true);
  });

  test('an absent column equals an empty one, an unknown column is not compared', () => {
    const table = billing({ PromotionID: '' });
    const shorter = without(table, 'PromotionID');
    expect(same(table, shorter)).toBe(true);
    const longer = {
      header: [...table.header, 'Remarks'],
      rows: table.rows.map((cells) => [...cells, 'checked']),
    };
    expect(same(table, longer)).toBe(true);
  });

  test('cells do not run into each other', () => {
    expect(
      same(
        billing({ OrderId: 'a', AvailabilityId: 'b' }),
        billing({ OrderId: 'ab', AvailabilityId: '' }),
      ),
    ).toBe(false);
  });

  test('a rate that is no number is compared as text', () => {
    expect(
      same(billing({ PCToBCExchangeRate: 'n/a' }), billing({ PCToBCExchangeRate: ' n/a ' })),
    ).toBe(true);
  });

  test('fractions of v2 equal the percentages of v1', () => {
    const v1 = azure({ PartnerEarnedCreditPercentage: '15', CreditPercentage: '100' });
    const fractions = azure({ PartnerEarnedCreditPercentage: '0.15', CreditPercentage: '1.00' });
    const v2 = renamed(
      renamed(fractions, 'PartnerEarnedCreditPercentage', 'rateOfPartnerEarnedCredit'),
      'CreditPercentage',
      'rateOfCredit',
    );
    expect(same(v1, v2)).toBe(true);
    expect(same(v1, fractions)).toBe(false);
  });

  test('so do the other headings of v2', () => {
    const v2 = renamed(renamed(azure({}), 'Unit', 'unitOfMeasure'), 'ResourceURI', 'resourceUri');
    expect(same(azure({}), v2)).toBe(true);
    expect(same(billing({}), renamed(billing({}), 'Total', 'totalForCustomer'))).toBe(true);
  });
});
