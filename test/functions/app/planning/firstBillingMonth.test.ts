/** A purchase in the first month with billing may not be the customer's first one (calculation.md 3.6). */
import { expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { ALDER, tenant, usageFile, usageRow } from '../../../pipeline/smallExtracts.ts';

const PARTNERS = `MpnId,Fact,Value,StartDate,EndDate
${ALDER},enrolled,,2022-10-01,
${ALDER},designation,Business Applications,2022-10-01,
`;

/** Dynamics 365 for $30,000 in March. */
const BILLING = `CustomerId,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,MPNID
${tenant(1)},P1,S1,Dynamics 365 Sales Professional,new,30000,USD,sub-1,2024-03-01,I1,${ALDER}
`;

const azure = (
  month: string,
) => `CustomerId,SubscriptionId,UsageDate,MeterCategory,ConsumedService,BillingPreTaxTotal,BillingCurrency,MPNID
${tenant(2)},sub-2,${month}-01,Virtual Machines,Microsoft.Compute,10,USD,${ALDER}
`;

async function customerAddOfMarch(others: Readonly<Record<string, string>>) {
  const files = { 'partners.csv': PARTNERS, 'billing.csv': BILLING, ...others };
  const { reports } = await memoryRun(new Map(Object.entries(files)));
  const [header = '', ...rows] = (reports.get('2024-03/payouts.csv') ?? '').split('\n');
  const columns = header.split(',');
  const cells = rows.find((row) => row.includes('customer-add'))?.split(',') ?? [];
  const cell = (name: string) => cells[columns.indexOf(name)];
  return [cell('earningAmountUSD'), cell('reasonCode')];
}

test('nothing of other kinds makes a month one with billing', async () => {
  const unproven = ['0.00', 'FIRST_PURCHASE_UNPROVEN'];
  expect(await customerAddOfMarch({})).toEqual(unproven);
  expect(await customerAddOfMarch({ 'azure.csv': azure('2024-02') })).toEqual(unproven);
  const usage = usageFile(usageRow(2, 400, '2024-02'));
  expect(await customerAddOfMarch({ 'usage.csv': usage })).toEqual(unproven);
});

test('a bill of another customer in the month before does, and the purchase is paid', async () => {
  const february = BILLING.replace(tenant(1), tenant(2)).replace('2024-03', '2024-02');
  expect(await customerAddOfMarch({ 'february.csv': february })).toEqual(['6000.00', '']);
});
