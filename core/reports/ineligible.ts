/** `ineligible.csv`: revenue, usage and claims that no rule covers, with the reason (files.md 2). */
import type { IneligibleLine } from '../ledger/payableLine.ts';
import { formatUsd } from '../money.ts';
import { textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { INELIGIBLE_TEXTS } from './reasons.ts';

export const INELIGIBLE_HEADER = csvRow([
  'month',
  'partnerId',
  'customerTenantId',
  'customerName',
  'workload',
  'subscriptionId',
  'productGroup',
  'productName',
  'claimId',
  'monthlyActiveUsers',
  'paidAvailableUnits',
  'revenueUSD',
  'reasonCode',
  'reason',
]);

/** One line as a row under `INELIGIBLE_HEADER`; a column that does not apply is empty. */
export function ineligibleRow(line: IneligibleLine): string {
  return csvRow([
    line.month,
    textCell(line.partner),
    line.tenant,
    textCell(line.customerName),
    textCell(line.workload),
    textCell(line.subscription),
    textCell(line.productGroup),
    textCell(line.product),
    textCell(line.claimId),
    line.monthlyActiveUsers === undefined ? '' : String(line.monthlyActiveUsers),
    line.paidAvailableUnits === undefined ? '' : String(line.paidAvailableUnits),
    line.revenue === undefined ? '' : formatUsd(line.revenue),
    line.reason,
    textCell(INELIGIBLE_TEXTS[line.reason].meaning),
  ]);
}
