/**
 * The rows of the tables `earnings`, `highwatermarks`, `caps` and `revenue`. Their partition key
 * carries month and run, so a run never touches another run's rows; which run's rows are a month's
 * is said in `periods`.
 */
import { beginningOf } from '../../../core/beginningOf.ts';
import type { TenantId } from '../../../core/ids.ts';
import { keyWithTenant } from '../../../core/incentives/cap.ts';
import type { TenantState } from '../../../core/ledger/tenantState.ts';
import { type Cents, type ExactUsd, formatCents, formatUsd } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { PayoutsCells } from '../../../core/reports/readPayoutsRow.ts';
import { joinedKey, tableKey } from '../../storage/tableKey.ts';
import type { TableRow, TableValues } from '../../storage/tableStore.ts';
import { digestOf } from '../digest.ts';

/** What a tenant carries out of a month. */
export interface TenantStateEntry {
  readonly tenant: TenantId;
  readonly state: TenantState;
}

/** Names and ids from extracts may be long; a table property may not, nor a key once it is written out. */
const MOST_TEXT = 1_000;
const MOST_KEY = 300;
const CENTS_BITS = 64;

/** A row of `payouts.csv`, as it was written. */
export function earningsRow(cells: PayoutsCells, runId: string): TableRow {
  const { month, partnerId, customerTenantId, ruleId, workload } = cells;
  const { subscriptionId, productGroup, claimId, earningAmountUSD } = cells;
  return {
    partitionKey: tableKey(month, runId, partnerId),
    rowKey: keyOf(customerTenantId, ruleId, workload, subscriptionId, productGroup, claimId),
    values: {
      month,
      partnerId,
      partnerName: bounded(cells.partnerName),
      customerTenantId,
      customerName: bounded(cells.customerName),
      solutionArea: cells.solutionArea,
      partnerRole: cells.partnerRole,
      engagementName: cells.engagementName,
      ruleId,
      workload,
      subscriptionId: bounded(subscriptionId),
      productGroup,
      claimId: bounded(claimId),
      ...usageValues(cells),
      revenueUSD: cells.revenueUSD,
      rate: cells.rate,
      grossAmountUSD: cells.grossAmountUSD,
      capUSD: cells.capUSD,
      capRemainingUSD: cells.capRemainingUSD,
      earningAmountUSD,
      // With its two decimals, the amount without its point is a number of cents.
      ...centsIfTheyFit('earningCents', BigInt(earningAmountUSD.replace('.', ''))),
      reasonCode: cells.reasonCode,
      estimatedPaymentMonth: cells.estimatedPaymentMonth,
    },
  };
}

/** None on lines that are not about usage. */
function usageValues(cells: PayoutsCells): TableValues {
  if (cells.monthlyActiveUsers === '') return {};
  return {
    monthlyActiveUsers: Number(cells.monthlyActiveUsers),
    paidAvailableUnits: Number(cells.paidAvailableUnits),
    highWaterMark: Number(cells.highWaterMark),
    baseline: Number(cells.baseline),
    compensableUnits: Number(cells.compensableUnits),
  };
}

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
      ...centsIfTheyFit('grossCents', gross),
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

const bounded = (text: string): string => beginningOf(text, MOST_TEXT);

/** An amount as a number too, for queries. Beyond 64 bits, which no table holds, there is its text alone. */
const centsIfTheyFit = (name: string, cents: bigint): TableValues =>
  BigInt.asIntN(CENTS_BITS, cents) === cents ? { [name]: cents } : {};

/** The parts as one readable key, or a digest of them where they are long or unusual. */
function keyOf(...parts: readonly string[]): string {
  const isPlain = parts.every((part) => /^[\w .:@|-]*$/.test(part));
  const key = joinedKey(parts);
  return isPlain && key.length <= MOST_KEY ? key : tableKey('digest', digestOf(parts));
}
