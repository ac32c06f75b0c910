/**
 * A month's figures, gathered line by line: a month can have a million lines, so none is kept but
 * the largest. Each line is added to one cell, and every total is a sum of cells, so the totals by
 * partner, by rule and by reason cannot disagree.
 */
import { codePointOrder } from '../codePointOrder.ts';
import type { PartnerId, RuleId } from '../ids.ts';
import type { PayableLine, ReasonCode } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import type { Month } from '../month.ts';
import type { RulebookLookups } from '../rulebook/lookups.ts';
import { addCap, type CapTally, newCapTally } from './capTally.ts';
import type { IneligibleTotals } from './ineligibleTotals.ts';
import { keepLargest, type RankedLine } from './rankedLines.ts';
import { addLineTo, addTotalTo, leftOnTable, newTotal, type Total } from './total.ts';

export interface SummaryCell {
  readonly partner: PartnerId;
  readonly rule: RuleId;
  readonly engagementName: string;
  readonly solutionArea: string;
  readonly reason: ReasonCode | '';
  readonly total: Total;
}

export interface MonthSummary {
  readonly capScopeOf: RulebookLookups['capScopeOf'];
  readonly cells: Map<string, SummaryCell>;
  readonly partnerNames: Map<PartnerId, string>;
  /** Earnings by the month in which they are expected to be paid. */
  readonly paymentMonths: Map<Month, Cents>;
  readonly caps: CapTally;
  readonly largestPayouts: RankedLine[];
  /** The lines that pay nothing, or less than their gross, by the amount not paid. */
  readonly largestUnpaid: RankedLine[];
  readonly ineligible: IneligibleTotals;
}

/** An empty summary. Which lines share a cap is the rulebook's to say. */
export const newMonthSummary = (capScopeOf: RulebookLookups['capScopeOf']): MonthSummary => ({
  capScopeOf,
  cells: new Map(),
  partnerNames: new Map(),
  paymentMonths: new Map(),
  caps: newCapTally(),
  largestPayouts: [],
  largestUnpaid: [],
  ineligible: new Map(),
});

/** Takes the next line, in the order of `payouts.csv`. */
export function addLine(summary: MonthSummary, line: PayableLine): void {
  addLineTo(cellOf(summary, line).total, line);
  if (line.partnerName !== '') summary.partnerNames.set(line.partner, line.partnerName);
  const expected = summary.paymentMonths.get(line.estimatedPaymentMonth) ?? ZERO_CENTS;
  summary.paymentMonths.set(line.estimatedPaymentMonth, cents(expected + line.earning));
  addCap(summary.caps, line, summary.capScopeOf(line.rule));
  keepLargest(summary.largestPayouts, line, line.earning);
  keepLargest(summary.largestUnpaid, line, leftOnTable(line));
}

/** Totals by any part of a cell, in code point order of that part. */
export function totalsBy<Key extends string>(
  summary: MonthSummary,
  keyOf: (cell: SummaryCell) => Key,
): Map<Key, Total> {
  const totals = new Map<Key, Total>();
  for (const cell of summary.cells.values()) {
    const key = keyOf(cell);
    const total = totals.get(key) ?? newTotal();
    addTotalTo(total, cell.total);
    totals.set(key, total);
  }
  return new Map([...totals].sort(([left], [right]) => codePointOrder(left, right)));
}

/** The total of all lines. */
export function monthTotal(summary: MonthSummary): Total {
  const total = newTotal();
  for (const cell of summary.cells.values()) addTotalTo(total, cell.total);
  return total;
}

function cellOf(summary: MonthSummary, line: PayableLine): SummaryCell {
  const { partner, rule, engagementName, solutionArea, reason } = line;
  const key = `${partner}\n${rule}\n${engagementName}\n${solutionArea}\n${reason}`;
  const found = summary.cells.get(key);
  if (found) return found;
  const cell = { partner, rule, engagementName, solutionArea, reason, total: newTotal() };
  summary.cells.set(key, cell);
  return cell;
}
