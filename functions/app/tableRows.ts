/**
 * The rows of the tables `earnings`, `highwatermarks`, `caps` and `revenue`. Their partition key
 * carries month and run, so a run never touches another run's rows; which run's rows are a month's
 * is said in `periods`.
 */
import type { TenantId } from '../../core/ids.ts';
import { keyWithTenant } from '../../core/incentives/cap.ts';
import type { TenantState } from '../../core/ledger/tenantState.ts';
import { type Cents, type ExactUsd, formatCents, formatUsd } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { PAYOUTS_COLUMNS } from '../../core/reports/payouts.ts';
import type { PayoutsCells } from '../../core/reports/readPayoutsRow.ts';
import { tableKey } from '../storage/tableKey.ts';
import type { TableRow } from '../storage/tableStore.ts';
import { digestOf } from './digest.ts';

/** What a tenant carries out of a month. */
export interface TenantStateEntry {
  readonly tenant: TenantId;
  readonly state: TenantState;
}

/** Names and ids from extracts may be long; a table property may not. */
const MOST_TEXT = 1_000;
const MOST_KEY = 300;

/** A row of `payouts.csv`, as it was written. */
export function earningsRow(cells: PayoutsCells, runId: string): TableRow {
  const { month, partnerId, customerTenantId, ruleId, workload } = cells;
  const { subscriptionId, productGroup, claimId, earningAmountUSD } = cells;
  return {
    partitionKey: tableKey(month, runId, partnerId),
    rowKey: keyOf(customerTenantId, ruleId, workload, subscriptionId, productGroup, claimId),
    values: {
      ...textValues(cells),
      ...usageValues(cells),
      // Two decimals, so that without the point it is a number of cents.
      earningCents: BigInt(earningAmountUSD.replace('.', '')),
    },
  };
}

const USAGE_COLUMNS = [
  'monthlyActiveUsers',
  'paidAvailableUnits',
  'highWaterMark',
  'baseline',
  'compensableUnits',
] as const;
const TEXT_COLUMNS = PAYOUTS_COLUMNS.filter(
  (column) => !(USAGE_COLUMNS as readonly string[]).includes(column),
);

const textValues = (cells: PayoutsCells): TableRow['values'] =>
  Object.fromEntries(TEXT_COLUMNS.map((column) => [column, bounded(cells[column])]));

/** None on lines that are not about usage. */
const usageValues = (cells: PayoutsCells): TableRow['values'] =>
  cells.monthlyActiveUsers === ''
    ? {}
    : Object.fromEntries(USAGE_COLUMNS.map((column) => [column, Number(cells[column])]));

export const markRows = (
  month: Month,
  runId: string,
  bucketFrom: number,
  { tenant, state }: TenantStateEntry,
): TableRow[] =>
  [...state.marks].map(([workload, highWaterMark]) => ({
    partitionKey: tableKey(month, runId, bucketFrom.toString().padStart(3, '0')),
    rowKey: tableKey(tenant, workload),
    values: { customerTenantId: tenant, workload, highWaterMark },
  }));

/** The running gross under each cap of a tenant's own. */
export const ownCapRows = (
  month: Month,
  runId: string,
  part: string,
  { tenant, state }: TenantStateEntry,
): TableRow[] =>
  capRows(
    month,
    runId,
    part,
    [...state.capGross].map(([key, gross]) => [keyWithTenant(key, tenant), gross]),
  );

/** The running gross under each cap; what is earned of it is never more than the cap. */
export const capRows = (
  month: Month,
  runId: string,
  part: string,
  capGross: Iterable<readonly [key: string, gross: bigint]>,
): TableRow[] =>
  Array.from(capGross, ([capKey, gross]) => ({
    partitionKey: tableKey(month, runId, part),
    rowKey: keyOf(capKey),
    values: {
      capKey: bounded(capKey),
      ruleId: capKey.split('|')[0] ?? '',
      grossAmountUSD: formatCents(gross as Cents),
      grossCents: gross,
    },
  }));

export const revenueRow = (
  month: Month,
  runId: string,
  partner: string,
  revenue: ExactUsd,
  trailing: ExactUsd,
): TableRow => ({
  partitionKey: tableKey(month, runId),
  rowKey: tableKey(partner),
  values: {
    partnerId: partner,
    revenueUSD: formatUsd(revenue),
    trailingRevenueUSD: formatUsd(trailing),
  },
});

const bounded = (text: string): string => text.slice(0, MOST_TEXT);

/** The parts as one readable key, or a digest of them where they are long or unusual. */
function keyOf(...parts: readonly string[]): string {
  const isPlain = parts.every((part) => /^[\w .:@|-]*$/.test(part));
  const length = parts.reduce((sum, part) => sum + part.length + 1, 0);
  return isPlain && length <= MOST_KEY ? tableKey(...parts) : tableKey('digest', digestOf(parts));
}
