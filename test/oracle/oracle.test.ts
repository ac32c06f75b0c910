import { describe, expect, test } from 'vitest';
import {
  azure,
  billing,
  claims,
  facts,
  fx,
  HOLDS_EVERYTHING,
  OTHER_TENANT,
  opening,
  payouts,
  TENANT,
  usage,
} from './given.ts';
import { oracle } from './oracle.ts';

describe('a line as it stands in payouts.csv', () => {
  const linesOf = (extracts: Record<string, string>) =>
    [...oracle(new Map(Object.entries(extracts))).months.values()].flat();

  test('shows the marks and units of usage', () => {
    const files = { 'p.csv': HOLDS_EVERYTHING, 'u.csv': usage({ ClaimId: 'CPOR-7' }) };
    expect(linesOf(files)).toEqual([
      `2023-10,0012345,Northwind,${TENANT},Contoso,Modern Work and Security,Use or consume,` +
        'Modern Work Usage,fy24.mw-usage.teams-phone,teams-phone,,,CPOR-7,500,500,0,300,200,,4.00,' +
        '800.00,75000.00,74200.00,800.00,,2023-12',
    ]);
  });

  test('shows the exact revenue of a rebate', () => {
    const charge = {
      ProductName: 'Power BI Pro',
      CustomerName: 'Fabrikam, Inc.',
      Subtotal: '30000.10',
    };
    const [core] = linesOf({ 'p.csv': HOLDS_EVERYTHING, 'b.csv': billing(charge) });
    expect(core).toBe(
      `2023-10,0012345,Northwind,${TENANT},"Fabrikam, Inc.",Business Applications,Transact,` +
        'Business Applications Rebates,fy24.biz-rebate.core,,sub-1,power-platform,,,,,,,30000.1,' +
        '4.75%,1425.00,,,1425.00,,2023-12',
    );
  });

  test('shows the claim of an engagement', () => {
    expect(linesOf({ 'p.csv': HOLDS_EVERYTHING, 'e.csv': claims({}) })).toEqual([
      `2023-11,0012345,Northwind,${TENANT},,Modern Work and Security,` +
        'Build intent - Partner activities,Threat Protection,fy24.engagement.threat-protection,' +
        ',,,C-1,,,,,,,,6500.00,,,6500.00,,2024-01',
    ]);
  });
});

describe('usage', () => {
  test('two associated partners earn nothing, and a third that comes later is not associated', () => {
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'u.csv': usage({}, { MpnId: '1' }, { MpnId: '2', DateAssociated: '2023-11-01' }),
    });
    expect(lines.map((line) => [line.partnerId, line.reasonCode])).toEqual([
      ['0012345', 'DUPLICATE_CLAIM'],
      ['1', 'DUPLICATE_CLAIM'],
      ['2', 'NOT_ASSOCIATED'],
    ]);
    expect(lines.map((line) => line.grossAmountUSD)).toEqual(['800.00', '800.00', '800.00']);
  });

  test('rows of nobody and of other attributions give no line, but move the mark', () => {
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'u.csv': usage(
        { MpnId: '', MonthlyActiveUsers: 350 },
        { PartnerAttributionType: 'DPOR', MonthlyActiveUsers: 400 },
        { Date: '2023-12-01' },
      ),
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      month: '2023-12',
      highWaterMark: '400',
      earningAmountUSD: '400.00',
    });
  });

  test('held units of ineligible months are not released, and those of eligible ones once', () => {
    const month = (date: string, users: number) => ({
      Date: date,
      MonthlyActiveUsers: users,
      PaidAvailableUnits: users,
    });
    const lines = payouts(
      {
        'p.csv': facts(
          { StartDate: '2023-11' },
          { Fact: 'designation', Value: 'Security', StartDate: '2023-11' },
        ),
        'u.csv': usage(
          month('2023-10', 100),
          month('2023-11', 250),
          month('2023-12', 300),
          month('2024-01', 310),
        ),
      },
      { baselinePolicy: 'gateRelease' },
    );
    expect(lines.map((line) => Number(line.compensableUnits))).toEqual([0, 0, 200, 10]);
  });
});

describe('revenue', () => {
  const rebate = (line: { ruleId: string }) => line.ruleId === 'fy24.mw-rebate.core-other';

  test('a credit first eats what lay above the cap', () => {
    const charge = { ProductName: 'Office 365 E3' };
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'b.csv': billing(
        { ...charge, Subtotal: '600000' },
        { ...charge, Subtotal: '-50000', ChargeStartDate: '2023-11-01' },
        { ...charge, Subtotal: '-50000', ChargeStartDate: '2023-12-01' },
      ),
    }).filter(rebate);
    expect(lines.map((line) => line.grossAmountUSD)).toEqual(['22500.00', '-1875.00', '-1875.00']);
    expect(lines.map((line) => line.earningAmountUSD)).toEqual(['20000.00', '0.00', '-1250.00']);
    expect(lines.map((line) => line.capRemainingUSD)).toEqual(['0.00', '0.00', '1250.00']);
  });

  test('rows add up exactly, and half a cent goes to the even one', () => {
    const gross = (...amounts: string[]) =>
      payouts({
        'p.csv': HOLDS_EVERYTHING,
        'b.csv': billing(
          ...amounts.map((Subtotal) => ({
            Subtotal,
            ProductName: 'Microsoft 365 Business Premium',
          })),
        ),
      })
        .filter((line) => line.ruleId === 'fy24.mw-rebate.tier1-business-premium')
        .map((line) => [line.revenueUSD, line.grossAmountUSD]);
    expect(gross('0.1', '0.2')).toEqual([['0.3', '0.02']]);
    expect(gross('0.10')).toEqual([['0.1', '0.00']]);
    expect(gross('-0.10')).toEqual([['-0.1', '0.00']]);
    expect(gross('0.1', '4.6E-05', '0.000000000000000000000001')).toEqual([
      ['0.100046000000000000000001', '0.01'],
    ]);
  });

  test('one subscription has one Azure cap, whichever tenant it stands under', () => {
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'a.csv': azure(
        { BillingPreTaxTotal: '1500000' },
        { BillingPreTaxTotal: '1500000', CustomerId: OTHER_TENANT },
      ),
    });
    expect(lines.map((line) => [line.customerTenantId, line.earningAmountUSD])).toEqual([
      [TENANT, '60000.00'],
      [OTHER_TENANT, '15000.00'],
    ]);
  });

  test('a first purchase is paid where it is proven to be one', () => {
    const charge = { ProductName: 'Power Apps', Subtotal: '30000' };
    const later = { ...charge, ChargeStartDate: '2023-11-01' };
    const third = 'c2c2c2c2-3333-4000-8000-000000000003';
    const lines = payouts({
      'p.csv': HOLDS_EVERYTHING,
      'b.csv': billing(
        charge,
        later,
        { ...later, CustomerId: OTHER_TENANT },
        { ...charge, CustomerId: third },
      ),
      'o.csv': opening({
        Kind: 'first-purchase',
        Key: 'Business Applications',
        CustomerTenantId: third,
      }),
    }).filter((line) => line.ruleId === 'fy24.biz-rebate.customer-add');
    expect(lines.map((line) => [line.month, line.customerTenantId, line.reasonCode])).toEqual([
      ['2023-10', TENANT, 'FIRST_PURCHASE_UNPROVEN'],
      ['2023-10', third, ''],
      ['2023-11', TENANT, 'IVDCUST'],
      ['2023-11', OTHER_TENANT, ''],
    ]);
  });

  test('the threshold looks 12 months back, and a balance yields to rows of its month', () => {
    const charge = { ProductName: 'Office 365 E3', Subtotal: '24999.99' };
    const reason = (...balances: Array<[month: string, value: string]>) =>
      payouts({
        'p.csv': HOLDS_EVERYTHING,
        'b.csv': billing(charge),
        'o.csv': opening(
          ...balances.map(([Month, Value]) => ({
            Kind: 'trailing-revenue',
            MpnId: '0012345',
            Month,
            Value,
          })),
        ),
      }).map((line) => line.reasonCode);
    expect(reason(['2022-11', '0.01'])).toEqual(['']);
    expect(reason(['2022-10', '0.01'])).toEqual(['REVENUE_BELOW_THRESHOLD']);
    expect(reason(['2023-10', '0.01'])).toEqual(['REVENUE_BELOW_THRESHOLD']);
  });

  test('a rate of the month comes before the row’s own, and no rate before a guess', () => {
    const euros = { Subtotal: '300000', Currency: 'eur', PricingCurrency: 'USD' };
    const files = {
      'p.csv': HOLDS_EVERYTHING,
      'fx.csv': fx({}),
      'b.csv': billing(
        { ...euros, PCToBCExchangeRate: '3' },
        { ...euros, PCToBCExchangeRate: '3', ChargeStartDate: '2023-11-01' },
        { ...euros, ChargeStartDate: '2023-12-01' },
      ),
    };
    expect(payouts(files).map((line) => line.revenueUSD)).toEqual([
      '330000',
      '330000',
      '100000',
      '100000',
    ]);
    expect(oracle(new Map(Object.entries(files))).rejects).toEqual([
      { file: 'b.csv', row: 4, code: 'NO_EXCHANGE_RATE' },
    ]);
  });
});
