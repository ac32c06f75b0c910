/**
 * A month's figures as plain data, in parts that add up: each range of tenants has its own summary,
 * and the month's is their sum. A month can have a million lines, so none is kept but the largest.
 */
import { codePointOrder } from '../codePointOrder.ts';
import type { PartnerId, RuleId } from '../ids.ts';
import type { ReasonCode } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import type { Month } from '../month.ts';
import { addCapTotals, type CapTotal } from './capTally.ts';
import { addIneligibleTotals, type IneligibleTotals } from './ineligibleTotals.ts';
import { keepLargest, type RankedLine } from './rankedLines.ts';
import { addTotalTo, newTotal, type Total } from './total.ts';

/** The lines that have all of this in common; every total but those of partners is a sum of cells. */
export interface SummaryCell {
  readonly rule: RuleId;
  readonly engagementName: string;
  readonly solutionArea: string;
  readonly reason: ReasonCode | '';
  readonly total: Total;
}

export interface PartnerTotal {
  /** Empty where no line says it. */
  name: string;
  readonly total: Total;
}

export interface MonthSummary {
  readonly partners: Map<PartnerId, PartnerTotal>;
  readonly cells: SummaryCell[];
  /** Earnings by the month in which they are expected to be paid. */
  readonly paymentMonths: Map<Month, Cents>;
  /** The caps that the lines count under, by rule. */
  readonly caps: Map<RuleId, CapTotal>;
  readonly largestPayouts: RankedLine[];
  /** The lines that pay nothing, or less than their gross, by the amount not paid. */
  readonly largestUnpaid: RankedLine[];
  readonly ineligible: IneligibleTotals;
}

/** A summary of no lines. */
export const newMonthSummary = (): MonthSummary => ({
  partners: new Map(),
  cells: [],
  paymentMonths: new Map(),
  caps: new Map(),
  largestPayouts: [],
  largestUnpaid: [],
  ineligible: new Map(),
});

/**
 * Adds the summary of other lines of the month. All lines under one cap have to be in one part, or
 * the cap would count twice.
 */
export function addSummary(into: MonthSummary, part: MonthSummary): void {
  for (const [partner, { name, total }] of part.partners) {
    const known = partnerOf(into.partners, partner);
    if (known.name === '') known.name = name;
    addTotalTo(known.total, total);
  }
  for (const cell of part.cells) addTotalTo(cellLike(into.cells, cell).total, cell.total);
  for (const [month, earning] of part.paymentMonths) {
    const expected = into.paymentMonths.get(month) ?? ZERO_CENTS;
    into.paymentMonths.set(month, cents(expected + earning));
  }
  addCapTotals(into.caps, part.caps);
  for (const { line, amount } of part.largestPayouts) {
    keepLargest(into.largestPayouts, line, amount);
  }
  for (const { line, amount } of part.largestUnpaid) keepLargest(into.largestUnpaid, line, amount);
  addIneligibleTotals(into.ineligible, part.ineligible);
}

/** The partner's entry, a new one if there is none. */
export function partnerOf(
  partners: Map<PartnerId, PartnerTotal>,
  partner: PartnerId,
): PartnerTotal {
  const known = partners.get(partner);
  if (known) return known;
  const fresh = { name: '', total: newTotal() };
  partners.set(partner, fresh);
  return fresh;
}

/** The cell of lines such as this one, a new one if there is none. */
export function cellLike(cells: SummaryCell[], like: Omit<SummaryCell, 'total'>): SummaryCell {
  const { rule, engagementName, solutionArea, reason } = like;
  for (const cell of cells) {
    const isSame =
      cell.reason === reason &&
      cell.rule === rule &&
      cell.engagementName === engagementName &&
      cell.solutionArea === solutionArea;
    if (isSame) return cell;
  }
  const cell = { rule, engagementName, solutionArea, reason, total: newTotal() };
  cells.push(cell);
  return cell;
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
  return inOrder(totals);
}

/** Totals by partner, in code point order. */
export const partnerTotals = ({ partners }: MonthSummary): Map<PartnerId, Total> =>
  inOrder(new Map([...partners].map(([partner, { total }]) => [partner, total])));

const inOrder = <Key extends string>(totals: ReadonlyMap<Key, Total>): Map<Key, Total> =>
  new Map([...totals].sort(([left], [right]) => codePointOrder(left, right)));

/** The total of all lines. */
export function monthTotal(summary: MonthSummary): Total {
  const total = newTotal();
  for (const cell of summary.cells) addTotalTo(total, cell.total);
  return total;
}
