/** `ineligible.csv`: revenue, usage and claims that no rule covers, with the reason (files.md 2). */
import { type ByteWriter, newByteWriter, putByte, putBytes } from '../bytes/byteWriter.ts';
import {
  INELIGIBLE_REASONS,
  type IneligibleLine,
  type IneligibleReason,
} from '../ledger/payableLine.ts';
import { putTextBytes, putTextCell, textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { putUsd, putWhole } from './numberCells.ts';
import { INELIGIBLE_TEXTS } from './reasons.ts';
import { textCells } from './textCells.ts';

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

/** The last two cells: the reason's code and its words. */
const REASON_CELLS = Object.fromEntries(
  INELIGIBLE_REASONS.map((reason) => {
    const { meaning } = INELIGIBLE_TEXTS[reason];
    return [reason, new TextEncoder().encode(csvRow([reason, textCell(meaning)]))];
  }),
) as Record<IneligibleReason, Uint8Array>;

type Customer = Pick<IneligibleLine, 'month' | 'partner' | 'tenant' | 'customerName'>;

const memory = newByteWriter(1024);
let last: { readonly of: Customer; readonly cells: Uint8Array } | undefined;

/** As `customerCells` of `payouts.csv`: the bytes are valid until another customer is asked for. */
export function ineligibleCustomer(of: Customer): Uint8Array {
  if (last && isSame(last.of, of)) return last.cells;
  const { month, partner, tenant, customerName } = of;
  const cells = textCells(memory, [month, partner, tenant, customerName]);
  last = { of: { month, partner, tenant, customerName }, cells };
  return cells;
}

const isSame = (left: Customer, right: Customer): boolean =>
  left.tenant === right.tenant &&
  left.partner === right.partner &&
  left.customerName === right.customerName &&
  left.month === right.month;

/** Writes a line as a row under `INELIGIBLE_HEADER`; a column that does not apply is empty. */
export function putIneligibleRow(out: ByteWriter, line: IneligibleLine): void {
  putBytes(out, ineligibleCustomer(line));
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

/** What the row of usage that no rule covers has of its own. */
export interface UncoveredUsage {
  readonly workload: string;
  /** The claim id as UTF-8: the bytes from `claimFrom` to before `claimTo`. */
  readonly claim: Uint8Array;
  readonly claimFrom: number;
  readonly claimTo: number;
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  readonly reason: IneligibleReason;
}

/** Writes such a row from plain values, as `putIneligibleRow` would write the line. */
export function putUncoveredUsage(
  out: ByteWriter,
  customer: Uint8Array,
  row: UncoveredUsage,
): void {
  putBytes(out, customer);
  putTextCell(out, row.workload);
  for (let commas = 0; commas < 4; commas++) putByte(out, COMMA);
  putTextBytes(out, row.claim, row.claimFrom, row.claimTo);
  putByte(out, COMMA);
  putWhole(out, row.monthlyActiveUsers);
  putByte(out, COMMA);
  putWhole(out, row.paidAvailableUnits);
  putByte(out, COMMA);
  putByte(out, COMMA);
  putBytes(out, REASON_CELLS[row.reason]);
}
