import { expect, test } from 'vitest';
import { memoryPipeline } from '../../memoryPipeline.ts';
import {
  ALDER,
  BIRCH,
  smallExtracts,
  tenant,
  usageFile,
  usageRow,
} from '../../pipeline/smallExtracts.ts';

const JANUARYS_INVOICE = [
  'CustomerId,CustomerName,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,MPNID',
  `${tenant(1)},Customer 1,CFQ7,0001,Microsoft 365 E3,new,15000.25,USD,${tenant(901)},2024-01-01,G-1,${ALDER}`,
].join('\n');

test('the table of revenue has what every partner sold in a month and in the twelve up to it', async () => {
  const pipeline = memoryPipeline();
  await pipeline.drop(
    new Map([
      ['partners.csv', smallExtracts().get('partners.csv') ?? ''],
      ['invoices.csv', JANUARYS_INVOICE],
      ['usage.csv', usageFile(usageRow(1, 520, '2024-02'))],
    ]),
  );
  expect(await pipeline.run()).toEqual(['2024-01 r1', '2024-02 r1']);
  const rowsOf = async (month: string) =>
    (await pipeline.rowsOf('revenue', `${month}|run-000001-0123abcd`)).map(({ values }) => values);
  const nothing = { partnerId: BIRCH, revenueUSD: '0', trailingRevenueUSD: '0' };
  expect(await rowsOf('2024-01')).toEqual([
    { partnerId: ALDER, revenueUSD: '15000.25', trailingRevenueUSD: '15000.25' },
    nothing,
  ]);
  expect(await rowsOf('2024-02')).toEqual([
    { partnerId: ALDER, revenueUSD: '0', trailingRevenueUSD: '15000.25' },
    nothing,
  ]);
});
