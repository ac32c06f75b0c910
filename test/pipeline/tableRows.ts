/** The rows of the tables as another tool would read them, by the keys that the documentation gives. */
import Papa from 'papaparse';
import { type Entity, rowsOf } from './containers.ts';

/** The lines of a month in the order of `payouts.csv`, from the table that `periods` points to. */
export async function earningsOf(account: string, month: string): Promise<string[][]> {
  const rows = await rowsOfMonth(account, 'earnings', month);
  return rows.map((row) => PAYOUTS.map((column) => cell(row[column]))).sort(inPayoutOrder);
}

/** The cells of a `payouts.csv`, without its header and without what keeps spreadsheets from running them. */
export const payoutCells = (csv: string): string[][] =>
  Papa.parse<string[]>(csv, { skipEmptyLines: true })
    .data.slice(1)
    .map((line) => line.map((text) => text.replace(/^'(?=[=+@-])/, '')));

/** The rows of a month that are the published ones. */
export async function rowsOfMonth(
  account: string,
  table: string,
  month: string,
): Promise<Entity[]> {
  const periods = await rowsOf(account, 'periods');
  const period = periods.find(({ rowKey }) => rowKey === `month|${month}`);
  const partition = `${month}|${period?.['rowsRunId']}`;
  return (await rowsOf(account, table)).filter(({ partitionKey }) =>
    `${partitionKey}|`.startsWith(`${partition}|`),
  );
}

const PAYOUTS = (
  'month partnerId partnerName customerTenantId customerName solutionArea partnerRole ' +
  'engagementName ruleId workload subscriptionId productGroup claimId monthlyActiveUsers ' +
  'paidAvailableUnits highWaterMark baseline compensableUnits revenueUSD rate grossAmountUSD ' +
  'capUSD capRemainingUSD earningAmountUSD reasonCode estimatedPaymentMonth'
).split(' ');

const ORDER =
  'partnerId customerTenantId ruleId workload subscriptionId productGroup claimId'.split(' ');

const cell = (value: unknown): string => (value === undefined ? '' : String(value));

function inPayoutOrder(a: readonly string[], b: readonly string[]): number {
  const keyOf = (line: readonly string[]) =>
    ORDER.map((column) => line[PAYOUTS.indexOf(column)]).join('\u0000');
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
