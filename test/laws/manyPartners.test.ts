/** What paying knows by partner and by customer lies in tables, which have to grow while a month is paid. */
import { expect, test } from 'vitest';
import { summarySchema } from '../../core/reports/summarySchema.ts';
import { memoryRun, payoutRows } from '../memoryRun.ts';
import { oracle } from '../oracle/oracle.ts';
import { centsIn, rowsOf, sum } from './reportRows.ts';

const PARTNERS = 300;
const CUSTOMERS = 600;
const MONTH = '2024-01';
/** Two thousand million seats at $4 are $8,000 million of gross, of which the cap leaves $75,000. */
const SEATS = 2_000_000_000;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const partnerId = (number: number) => `${4_100_000 + number}`;
const tenantId = (number: number) =>
  `${(number * 7_158_270).toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;

/** Of three partners one is not enrolled, and one has no designation. */
const partners = [
  'MpnId,PartnerName,Fact,Value,StartDate,EndDate',
  ...numbers(PARTNERS).flatMap((number) => [
    ...(number % 3 === 1 ? [] : [`${partnerId(number)},Partner ${number},enrolled,,2020-01-01,`]),
    ...(number % 3 === 2
      ? []
      : [`${partnerId(number)},Partner ${number},designation,Security,2020-01-01,`]),
  ]),
];
const usage = [
  'CustomerTenantId,CustomerName,WorkloadName,MpnId,PartnerAttributionType,MonthlyActiveUsers,PaidAvailableUnits,Date',
  ...numbers(CUSTOMERS).map(
    (number) =>
      `${tenantId(number)},Customer ${number},Teams Phone,${partnerId(number % PARTNERS)},CPOR,${SEATS + number},${SEATS + number},${MONTH}-31`,
  ),
];
const files = new Map([
  ['partners.csv', `${partners.join('\n')}\n`],
  ['usage.csv', `${usage.join('\n')}\n`],
]);

test('a month of hundreds of partners and customers is the oracle’s, and adds up', async () => {
  const run = await memoryRun(files);
  const expected = oracle(files).months.get(MONTH) ?? [];
  expect(payoutRows(run, MONTH)).toBe(expected.map((line) => `${line}\n`).join(''));

  const lines = rowsOf(run.reports.get(`${MONTH}/payouts.csv`) ?? '');
  const sumOf = (column: string) => sum(lines.map((line) => centsIn(line[column])));
  const { totals } = summarySchema.parse(
    JSON.parse(run.reports.get(`${MONTH}/summary.json`) ?? ''),
  );
  expect(totals.month).toMatchObject({
    lines: CUSTOMERS,
    grossAmountUSD: sumOf('grossAmountUSD'),
    earningAmountUSD: sumOf('earningAmountUSD'),
  });
  expect(totals.partners).toHaveLength(PARTNERS);
});
