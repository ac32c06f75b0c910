/** `payouts.csv`, and the statements, which are its rows of one partner (files.md 2). */
import type { PartnerId } from '../ids.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { formatCents, formatUsd } from '../money.ts';
import { textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { formatRate } from './formatRate.ts';

export const PAYOUTS_HEADER = csvRow([
  'month',
  'partnerId',
  'partnerName',
  'customerTenantId',
  'customerName',
  'solutionArea',
  'partnerRole',
  'engagementName',
  'ruleId',
  'workload',
  'subscriptionId',
  'productGroup',
  'claimId',
  'monthlyActiveUsers',
  'paidAvailableUnits',
  'highWaterMark',
  'baseline',
  'compensableUnits',
  'revenueUSD',
  'rate',
  'grossAmountUSD',
  'capUSD',
  'capRemainingUSD',
  'earningAmountUSD',
  'reasonCode',
  'estimatedPaymentMonth',
]);

/** One line as a row, in the columns of `PAYOUTS_HEADER`; a column that does not apply is empty. */
export function payoutsRow(line: PayableLine): string {
  return csvRow([
    line.month,
    textCell(line.partner),
    textCell(line.partnerName),
    line.tenant,
    textCell(line.customerName),
    textCell(line.solutionArea),
    textCell(line.partnerRole),
    textCell(line.engagementName),
    textCell(line.rule),
    textCell(line.workload),
    textCell(line.subscription),
    textCell(line.productGroup),
    textCell(line.claimId),
    ...usageCells(line.usage),
    line.revenue === undefined ? '' : formatUsd(line.revenue),
    formatRate(line.rate),
    formatCents(line.gross),
    line.cap ? formatCents(line.cap.limit) : '',
    line.cap ? formatCents(line.cap.remaining) : '',
    formatCents(line.earning),
    line.reason,
    line.estimatedPaymentMonth,
  ]);
}

function usageCells(usage: PayableLine['usage']): string[] {
  if (!usage) return ['', '', '', '', ''];
  return [
    String(usage.monthlyActiveUsers),
    String(usage.paidAvailableUnits),
    String(usage.highWaterMark),
    String(usage.baseline),
    String(usage.compensableUnits),
  ];
}

/**
 * Where a partner's statement lies in the month's folder. It holds `PAYOUTS_HEADER` and the partner's
 * rows, and no row of totals, so that a tool can still sum its columns.
 */
export const statementName = (partner: PartnerId): string => `statements/${partner}.csv`;
