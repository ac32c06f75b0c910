/**
 * The rows of the tables `earnings`, `highwatermarks`, `caps` and `revenue`. Their partition key
 * carries month and run, so a run never touches another run's rows; which run's rows are a month's
 * is said in `periods`.
 */
import type { TenantId } from '../../core/ids.ts';
import { keyWithTenant } from '../../core/incentives/cap.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import type { TenantState } from '../../core/ledger/tenantState.ts';
import { type Cents, type ExactUsd, formatCents, formatUsd } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import { formatRate } from '../../core/reports/formatRate.ts';
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

export function earningsRow(line: PayableLine, runId: string): TableRow {
  const { tenant, rule, workload, subscription, productGroup, claimId } = line;
  return {
    partitionKey: tableKey(line.month, runId, line.partner),
    rowKey: keyOf(tenant, rule, workload, subscription, productGroup, claimId),
    values: {
      month: line.month,
      partnerId: line.partner,
      partnerName: bounded(line.partnerName),
      customerTenantId: tenant,
      customerName: bounded(line.customerName),
      solutionArea: line.solutionArea,
      partnerRole: line.partnerRole,
      engagementName: line.engagementName,
      ruleId: rule,
      workload,
      subscriptionId: bounded(subscription),
      productGroup,
      claimId: bounded(claimId),
      ...usageValues(line),
      revenueUSD: line.revenue === undefined ? '' : formatUsd(line.revenue),
      rate: formatRate(line.rate),
      grossAmountUSD: formatCents(line.gross),
      capUSD: line.cap ? formatCents(line.cap.limit) : '',
      capRemainingUSD: line.cap ? formatCents(line.cap.remaining) : '',
      earningAmountUSD: formatCents(line.earning),
      earningCents: line.earning as bigint,
      reasonCode: line.reason,
      estimatedPaymentMonth: line.estimatedPaymentMonth,
    },
  };
}

function usageValues({ usage }: PayableLine): TableRow['values'] {
  return usage ? { ...usage } : {};
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
