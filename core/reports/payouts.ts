/** `payouts.csv`, and the statements, which are its rows of one partner (files.md 2). */

import { COMMA, LINE_FEED } from '../bytes/asciiBytes.ts';
import { type ByteWriter, putByte, putBytes, reserve } from '../bytes/byteWriter.ts';
import type { PartnerId } from '../ids.ts';
import type { PayableLine, UsageFigures } from '../ledger/payableLine.ts';
import type { Month } from '../month.ts';
import { putTextBytes, putTextCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { asciiAt, centsAt, MOST_DIGITS, putCents, wholeAt } from './numberCells.ts';
import { customerCells, type RuleCells, ruleCells } from './payoutsCells.ts';
import { putUsd } from './usdCell.ts';

export const PAYOUTS_COLUMNS = [
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
] as const;
export type PayoutsColumn = (typeof PAYOUTS_COLUMNS)[number];

export const PAYOUTS_HEADER = csvRow(PAYOUTS_COLUMNS);

/** Writes a line as a row, in the columns of `PAYOUTS_HEADER`; a column that does not apply is empty. */
export function putPayoutsRow(out: ByteWriter, line: PayableLine): void {
  const rule = ruleCells(line);
  const { usage, cap } = line;
  putBytes(out, customerCells(line));
  putBytes(out, rule.names);
  putTextCell(out, line.subscription);
  putByte(out, COMMA);
  putTextCell(out, line.productGroup);
  putByte(out, COMMA);
  putTextCell(out, line.claimId);
  putByte(out, COMMA);
  if (usage) putCounts(out, usage);
  else putCommas(out, 5);
  if (line.revenue !== undefined) putUsd(out, line.revenue);
  putByte(out, COMMA);
  putBytes(out, rule.rate);
  putCents(out, line.gross);
  putByte(out, COMMA);
  if (cap) putCents(out, cap.limit);
  putByte(out, COMMA);
  if (cap) putCents(out, cap.remaining);
  putByte(out, COMMA);
  putCents(out, line.earning);
  putEnd(out, line.reason, line.estimatedPaymentMonth);
}

/** What the row of a usage line has of its own; amounts are cents, all numbers safe integers. */
export interface UsagePayout extends UsageFigures {
  /** The claim id as UTF-8: the bytes from `claimFrom` to before `claimTo`. */
  readonly claim: Uint8Array;
  readonly claimFrom: number;
  readonly claimTo: number;
  readonly gross: number;
  /** Without a cap its two cells are empty. */
  readonly hasCap: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly earning: number;
  readonly reason: PayableLine['reason'];
  readonly estimatedPaymentMonth: Month;
}

/**
 * Writes the row of a usage line from plain values, as `putPayoutsRow` would write the line. `partner`
 * has the cells from the month to the partner's name, `customer` the next two, each with its comma.
 */
export function putUsageRow(
  out: ByteWriter,
  partner: Uint8Array,
  customer: Uint8Array,
  rule: RuleCells,
  row: UsagePayout,
): void {
  const { names, rate } = rule;
  putBytes(out, partner);
  putBytes(out, customer);
  putBytes(out, names);
  putCommas(out, 2);
  putTextBytes(out, row.claim, row.claimFrom, row.claimTo);
  reserve(out, 9 * (MOST_DIGITS + 1) + rate.length + 1);
  const { bytes } = out;
  let at = out.length;
  bytes[at++] = COMMA;
  at = countsAt(bytes, at, row);
  bytes[at++] = COMMA;
  bytes.set(rate, at);
  at = centsAt(bytes, at + rate.length, row.gross);
  bytes[at++] = COMMA;
  if (row.hasCap) at = centsAt(bytes, at, row.limit);
  bytes[at++] = COMMA;
  if (row.hasCap) at = centsAt(bytes, at, row.remaining);
  bytes[at++] = COMMA;
  out.length = centsAt(bytes, at, row.earning);
  putEnd(out, row.reason, row.estimatedPaymentMonth);
}

function putCounts(out: ByteWriter, usage: UsageFigures): void {
  reserve(out, 5 * (MOST_DIGITS + 1));
  out.length = countsAt(out.bytes, out.length, usage);
}

/** Writes the five figures of usage, each with its comma, where there is room; gives where they end. */
function countsAt(bytes: Uint8Array, from: number, usage: UsageFigures): number {
  let at = wholeAt(bytes, from, usage.monthlyActiveUsers);
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, usage.paidAvailableUnits);
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, usage.highWaterMark);
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, usage.baseline);
  bytes[at++] = COMMA;
  at = wholeAt(bytes, at, usage.compensableUnits);
  bytes[at] = COMMA;
  return at + 1;
}

/** The end of the cell before, the last two cells and the end of the row. */
function putEnd(out: ByteWriter, reason: PayableLine['reason'], month: Month): void {
  reserve(out, reason.length + month.length + 3);
  const { bytes } = out;
  bytes[out.length] = COMMA;
  let at = asciiAt(bytes, out.length + 1, reason);
  bytes[at++] = COMMA;
  at = asciiAt(bytes, at, month);
  bytes[at++] = LINE_FEED;
  out.length = at;
}

function putCommas(out: ByteWriter, count: number): void {
  reserve(out, count);
  for (let comma = 0; comma < count; comma++) out.bytes[out.length++] = COMMA;
}

/**
 * Where a partner's statement lies in the month's folder. It holds `PAYOUTS_HEADER` and the partner's
 * rows, and no row of totals, so that a tool can still sum its columns.
 */
export const statementName = (partner: PartnerId): string => `statements/${partner}.csv`;
