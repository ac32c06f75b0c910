/** `ineligible.csv`: revenue, usage and claims that no rule covers, with the reason (files.md 2). */
import { type ByteWriter, putByte, putBytes } from '../bytes/byteWriter.ts';
import {
  INELIGIBLE_REASONS,
  type IneligibleLine,
  type IneligibleReason,
} from '../ledger/payableLine.ts';
import { putTextCell, textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { putUsd, putWhole } from './numberCells.ts';
import { INELIGIBLE_TEXTS } from './reasons.ts';
import { newRepeatedCells, putRepeatedCells } from './repeatedCells.ts';

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

const COMMA = 44;

const customers = newRepeatedCells();

/** The last two cells: the reason's code and its words. */
const REASON_CELLS = Object.fromEntries(
  INELIGIBLE_REASONS.map((reason) => {
    const { meaning } = INELIGIBLE_TEXTS[reason];
    return [reason, new TextEncoder().encode(csvRow([reason, textCell(meaning)]))];
  }),
) as Record<IneligibleReason, Uint8Array>;

/** Writes a line as a row under `INELIGIBLE_HEADER`; a column that does not apply is empty. */
export function putIneligibleRow(out: ByteWriter, line: IneligibleLine): void {
  putRepeatedCells(out, customers, [line.month, line.partner, line.tenant, line.customerName]);
  putTextCell(out, line.workload);
  putByte(out, COMMA);
  putTextCell(out, line.subscription);
  putByte(out, COMMA);
  putTextCell(out, line.productGroup);
  putByte(out, COMMA);
  putTextCell(out, line.product);
  putByte(out, COMMA);
  putTextCell(out, line.claimId);
  putByte(out, COMMA);
  if (line.monthlyActiveUsers !== undefined) putWhole(out, line.monthlyActiveUsers);
  putByte(out, COMMA);
  if (line.paidAvailableUnits !== undefined) putWhole(out, line.paidAvailableUnits);
  putByte(out, COMMA);
  if (line.revenue !== undefined) putUsd(out, line.revenue);
  putByte(out, COMMA);
  putBytes(out, REASON_CELLS[line.reason]);
}
