/** `ineligible.csv`: revenue, usage and claims that no rule covers, with the reason (files.md 2). */
import { COMMA } from '../bytes/asciiBytes.ts';
import { type ByteWriter, newByteWriter, putByte, putBytes, reserve } from '../bytes/byteWriter.ts';
import {
  INELIGIBLE_REASONS,
  type IneligibleLine,
  type IneligibleReason,
} from '../ledger/payableLine.ts';
import { putTextBytes, putTextCell, textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { MOST_DIGITS, putWhole, wholeAt } from './numberCells.ts';
import { INELIGIBLE_TEXTS } from './reasons.ts';
import { ownTextCells, textCells } from './textCells.ts';
import { putUsd } from './usdCell.ts';

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
  /** The claim id as UTF-8: the bytes from `claimFrom` to before `claimTo`. */
  readonly claim: Uint8Array;
  readonly claimFrom: number;
  readonly claimTo: number;
  readonly monthlyActiveUsers: number;
  readonly paidAvailableUnits: number;
  readonly reason: IneligibleReason;
}

/** The cells of usage from the workload to the product's name, which it has not. */
export const uncoveredCells = (workload: string): Uint8Array =>
  ownTextCells([workload, '', '', '']);

/**
 * Writes such a row from plain values, as `putIneligibleRow` would write the line. `partner` has the
 * cells of month and partner, `customer` the next two, `workload` those of `uncoveredCells`.
 */
export function putUncoveredUsage(
  out: ByteWriter,
  partner: Uint8Array,
  customer: Uint8Array,
  workload: Uint8Array,
  row: UncoveredUsage,
): void {
  putBytes(out, partner);
  putBytes(out, customer);
  putBytes(out, workload);
  putTextBytes(out, row.claim, row.claimFrom, row.claimTo);
  const end = REASON_CELLS[row.reason];
  reserve(out, 2 * MOST_DIGITS + 4 + end.length);
  const { bytes } = out;
  let at = out.length;
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, row.monthlyActiveUsers);
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, row.paidAvailableUnits);
  bytes[at++] = COMMA;
  bytes[at++] = COMMA;
  bytes.set(end, at);
  out.length = at + end.length;
}
