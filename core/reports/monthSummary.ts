/**
 * A month's figures, gathered line by line: a month can have a million lines, so none is kept but
 * the largest. Each line is added to one cell, and every total is a sum of cells, so the totals by
 * partner, by rule and by reason cannot disagree.
 */
import { codePointOrder } from '../codePointOrder.ts';
import type { PartnerId, RuleId } from '../ids.ts';
import type { PayableLine, ReasonCode } from '../ledger/payableLine.ts';
import { type Cents, cents } from '../money.ts';
import type { Month } from '../month.ts';
import type { CapScope, RulebookLookups } from '../rulebook/lookups.ts';
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
  /** The scope of the rule's cap. */
  readonly capScope: CapScope | undefined;
}

/** The cells of one partner by rule: a line's cell is looked up by ids that lines share. */
type PartnerCells = Map<RuleId, SummaryCell[]>;

export interface MonthSummary {
  readonly capScopeOf: RulebookLookups['capScopeOf'];
  readonly cells: SummaryCell[];
  readonly cellsOf: Map<PartnerId, PartnerCells>;
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
  cells: [],
  cellsOf: new Map(),
  partnerNames: new Map(),
  paymentMonths: new Map(),
  caps: newCapTally(),
  largestPayouts: [],
  largestUnpaid: [],
  ineligible: new Map(),
});

/** Takes the next line, in the order of `payouts.csv`. */
export function addLine(summary: MonthSummary, line: PayableLine): void {
  const { partner, partnerName, earning, estimatedPaymentMonth } = line;
  const cell = cellOf(summary, line);
  addLineTo(cell.total, line);
  if (partnerName !== '' && summary.partnerNames.get(partner) !== partnerName) {
    summary.partnerNames.set(partner, partnerName);
  }
  const expected = summary.paymentMonths.get(estimatedPaymentMonth);
  if (expected === undefined || earning !== 0n) {
    summary.paymentMonths.set(estimatedPaymentMonth, cents((expected ?? 0n) + earning));
  }
  addCap(summary.caps, line, cell.capScope);
  keepLargest(summary.largestPayouts, line, earning);
  if (earning !== line.gross) keepLargest(summary.largestUnpaid, line, leftOnTable(line));
}

/** Totals by any part of a cell, in code point order of that part. */
export function totalsBy<Key extends string>(
  summary: MonthSummary,
  keyOf: (cell: SummaryCell) => Key,
): Map<Key, Total> {
  const totals = new Map<Key, Total>();
  for (const cell of summary.cells) {
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
  for (const cell of summary.cells) addTotalTo(total, cell.total);
  return total;
}

function cellOf(summary: MonthSummary, line: PayableLine): SummaryCell {
  const { partner, rule, engagementName, solutionArea, reason } = line;
  let ofPartner = summary.cellsOf.get(partner);
  if (!ofPartner) {
    ofPartner = new Map();
    summary.cellsOf.set(partner, ofPartner);
  }
  let ofRule = ofPartner.get(rule);
  if (!ofRule) {
    ofRule = [];
    ofPartner.set(rule, ofRule);
  }
  for (const cell of ofRule) {
    const isSame =
      cell.reason === reason &&
      cell.engagementName === engagementName &&
      cell.solutionArea === solutionArea;
    if (isSame) return cell;
  }
  const capScope = summary.capScopeOf(rule);
  const total = newTotal();
  const cell = { partner, rule, engagementName, solutionArea, reason, total, capScope };
  ofRule.push(cell);
  summary.cells.push(cell);
  return cell;
}
