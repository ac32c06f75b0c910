import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { MONTHS } from '../../extracts/months.ts';
import { type BenchRule, shownRate } from '../rulebook.ts';
import { literal } from './database.ts';

/** The columns in which usage and revenue lines differ, as SQL over `lines`. */
export interface LineColumns {
  readonly subscription: string;
  readonly productGroup: string;
  readonly claim: string;
  readonly activeUsers: string;
  readonly paidUnits: string;
  readonly highWaterMark: string;
  readonly baseline: string;
  readonly units: string;
  readonly revenue: string;
}

/**
 * Writes `<month>/payouts.csv` from `lines`. A month of a million rows is less than one row group,
 * which one thread reads, so two connections write two months at a time. The rule's own columns are
 * picked from lists: a join would not keep the order.
 */
export async function writePayouts(
  instance: DuckDBInstance,
  out: string,
  rules: readonly BenchRule[],
  columns: LineColumns,
): Promise<void> {
  const months = MONTHS.map((_, index) => index);
  const writeEach = async (parity: number) => {
    const connection = await instance.connect();
    for (const index of months.filter((month) => month % 2 === parity)) {
      await connection.run(copyMonth(index, out, rules, columns));
    }
  };
  await Promise.all([writeEach(0), writeEach(1)]);
}

function copyMonth(
  index: number,
  out: string,
  rules: readonly BenchRule[],
  columns: LineColumns,
): string {
  const month = MONTHS[index] ?? '';
  mkdirSync(join(out, month), { recursive: true });
  const ofRule = (read: (rule: BenchRule) => string) =>
    `[${rules.map((rule) => literal(read(rule))).join(', ')}][rank + 1]`;
  return `COPY (
    SELECT ${literal(month)} AS "month", partner AS partnerId, partner_name AS partnerName,
      tenant AS customerTenantId, customer_name AS customerName,
      ${ofRule((rule) => rule.solutionArea)} AS solutionArea,
      ${ofRule((rule) => rule.partnerRole)} AS partnerRole,
      ${ofRule((rule) => rule.engagementName)} AS engagementName,
      ${ofRule((rule) => rule.id)} AS ruleId,
      nullif(${ofRule((rule) => rule.workload)}, '') AS workload,
      ${columns.subscription} AS subscriptionId, ${columns.productGroup} AS productGroup,
      ${columns.claim} AS claimId, ${columns.activeUsers} AS monthlyActiveUsers,
      ${columns.paidUnits} AS paidAvailableUnits, ${columns.highWaterMark} AS highWaterMark,
      ${columns.baseline} AS baseline, ${columns.units} AS compensableUnits,
      ${columns.revenue} AS revenueUSD, ${ofRule((rule) => shownRate(rule.rate))} AS rate,
      gross AS grossAmountUSD, nullif(${ofRule((rule) => rule.cap?.limit ?? '')}, '') AS capUSD,
      remaining AS capRemainingUSD, earning AS earningAmountUSD, nullif(reason, '') AS reasonCode,
      ${literal(twoMonthsAfter(month))} AS estimatedPaymentMonth
    FROM lines WHERE month = ${numberOf(month)}
  ) TO ${literal(join(out, month, 'payouts.csv'))} (FORMAT csv, HEADER true)`;
}

const numberOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

function twoMonthsAfter(month: string): string {
  const number = numberOf(month) + 2;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
