/** `payouts.csv`, and the statements, which are its rows of one partner (files.md 2). */

import { type ByteWriter, putByte, putBytes, putUtf8 } from '../bytes/byteWriter.ts';
import type { PartnerId } from '../ids.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { formatUsd } from '../money.ts';
import { putTextCell, textCell } from './csvCell.ts';
import { csvRow } from './csvRow.ts';
import { formatRate } from './formatRate.ts';
import { putCents, putWhole } from './numberCells.ts';
import { newRepeatedCells, putRepeatedCells } from './repeatedCells.ts';

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

const COMMA = 44;
const NEWLINE = 10;

const customers = newRepeatedCells();

/** Writes a line as a row, in the columns of `PAYOUTS_HEADER`; a column that does not apply is empty. */
export function putPayoutsRow(out: ByteWriter, line: PayableLine): void {
  const ofRule = ruleCells(line);
  putRepeatedCells(out, customers, [
    line.month,
    line.partner,
    line.partnerName,
    line.tenant,
    line.customerName,
  ]);
  putBytes(out, ofRule.names);
  putTextCell(out, line.subscription);
  putByte(out, COMMA);
  putTextCell(out, line.productGroup);
  putByte(out, COMMA);
  putTextCell(out, line.claimId);
  putByte(out, COMMA);
  putUsageCells(out, line.usage);
  if (line.revenue !== undefined) putUtf8(out, formatUsd(line.revenue));
  putByte(out, COMMA);
  putBytes(out, ofRule.rateCell);
  putAmountCells(out, line);
  putUtf8(out, line.reason);
  putByte(out, COMMA);
  putUtf8(out, line.estimatedPaymentMonth);
  putByte(out, NEWLINE);
}

/** What a line has from its rule, so that many lines share it. */
interface RuleCells
  extends Pick<
    PayableLine,
    'solutionArea' | 'partnerRole' | 'engagementName' | 'workload' | 'rate'
  > {
  /** The cells from the solution area to the workload. */
  readonly names: Uint8Array;
  readonly rateCell: Uint8Array;
}
const byRule = new Map<string, RuleCells>();
/** A rulebook has tens of rules. */
const MOST_RULES = 1000;
const ENCODER = new TextEncoder();

function ruleCells(line: PayableLine): RuleCells {
  const known = byRule.get(line.rule);
  if (
    known &&
    known.workload === line.workload &&
    known.engagementName === line.engagementName &&
    known.solutionArea === line.solutionArea &&
    known.partnerRole === line.partnerRole &&
    known.rate?.kind === line.rate?.kind &&
    known.rate?.value === line.rate?.value
  ) {
    return known;
  }
  const { solutionArea, partnerRole, engagementName, rule, workload, rate } = line;
  const texts = [solutionArea, partnerRole, engagementName, rule, workload].map(textCell);
  const names = ENCODER.encode(`${texts.join(',')},`);
  const rateCell = ENCODER.encode(`${formatRate(rate)},`);
  const cells = { solutionArea, partnerRole, engagementName, workload, rate, names, rateCell };
  if (byRule.size >= MOST_RULES) byRule.clear();
  byRule.set(rule, cells);
  return cells;
}

/** Five cells, each with its comma. */
function putUsageCells(out: ByteWriter, usage: PayableLine['usage']): void {
  if (usage) putWhole(out, usage.monthlyActiveUsers);
  putByte(out, COMMA);
  if (usage) putWhole(out, usage.paidAvailableUnits);
  putByte(out, COMMA);
  if (usage) putWhole(out, usage.highWaterMark);
  putByte(out, COMMA);
  if (usage) putWhole(out, usage.baseline);
  putByte(out, COMMA);
  if (usage) putWhole(out, usage.compensableUnits);
  putByte(out, COMMA);
}

/** Gross, cap, what is left of it, earning; each with its comma. */
function putAmountCells(out: ByteWriter, { gross, cap, earning }: PayableLine): void {
  putCents(out, gross);
  putByte(out, COMMA);
  if (cap) putCents(out, cap.limit);
  putByte(out, COMMA);
  if (cap) putCents(out, cap.remaining);
  putByte(out, COMMA);
  putCents(out, earning);
  putByte(out, COMMA);
}

/**
 * Where a partner's statement lies in the month's folder. It holds `PAYOUTS_HEADER` and the partner's
 * rows, and no row of totals, so that a tool can still sum its columns.
 */
export const statementName = (partner: PartnerId): string => `statements/${partner}.csv`;
