/** Gathers a summary line by line, and forgets the lines. */
import type { PartnerId, RuleId } from '../ids.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import type { Month } from '../month.ts';
import type { CapScope, RulebookLookups } from '../rulebook/lookups.ts';
import { addCap, type CapTally, capTotals, newCapTally } from './capTally.ts';
import {
  cellLike,
  type MonthSummary,
  newMonthSummary,
  type PartnerTotal,
  partnerOf,
  type SummaryCell,
} from './monthSummary.ts';
import { keepLargest } from './rankedLines.ts';
import { addLineTo } from './total.ts';

export interface MonthTally {
  readonly capScopeOf: RulebookLookups['capScopeOf'];
  /** All but the caps, which are settled last. */
  readonly gathered: MonthSummary;
  readonly caps: CapTally;
  /** By rule, because a line's cell is looked up a million times. */
  readonly rules: Map<RuleId, RuleTally>;
  /** Of the line before: a tenant's lines mostly are of one partner. */
  last: { readonly partner: PartnerId; readonly entry: PartnerTotal } | undefined;
  /** Earnings by the month in which they are expected: lines of one month have one or two. */
  readonly expected: ExpectedEarning[];
}

interface ExpectedEarning {
  readonly month: Month;
  earning: Cents;
}

interface RuleTally {
  /** The scope of the rule's cap. */
  readonly capScope: CapScope | undefined;
  readonly cells: SummaryCell[];
}

/** A tally of no lines. Which lines share a cap is the rulebook's to say. */
export const newMonthTally = (capScopeOf: RulebookLookups['capScopeOf']): MonthTally => ({
  capScopeOf,
  gathered: newMonthSummary(),
  caps: newCapTally(),
  rules: new Map(),
  last: undefined,
  expected: [],
});

/** Takes the next line. All lines that share a cap have to come in payout order. */
export function addLine(tally: MonthTally, line: PayableLine): void {
  const { largestPayouts, largestUnpaid } = tally.gathered;
  const { earning } = line;
  const rule = ruleOf(tally, line.rule);
  addLineTo(cellLike(rule.cells, line).total, line);
  const partner = entryOf(tally, line.partner);
  addLineTo(partner.total, line);
  if (partner.name === '') partner.name = line.partnerName;
  const expected = expectedIn(tally.expected, line.estimatedPaymentMonth);
  if (earning !== 0n) expected.earning = cents(expected.earning + earning);
  addCap(tally.caps, line, rule.capScope);
  keepLargest(largestPayouts, line, earning);
  if (earning !== line.gross) keepLargest(largestUnpaid, line, cents(line.gross - earning));
}

/** The summary of the lines so far. It is the tally's own: no line may be added afterwards. */
export function summaryOf({ gathered, rules, caps, expected }: MonthTally): MonthSummary {
  return {
    ...gathered,
    paymentMonths: new Map(expected.map(({ month, earning }) => [month, earning])),
    cells: [...rules.values()].flatMap(({ cells }) => cells),
    caps: capTotals(caps),
  };
}

function expectedIn(expected: ExpectedEarning[], month: Month): ExpectedEarning {
  for (const known of expected) if (known.month === month) return known;
  const fresh = { month, earning: ZERO_CENTS };
  expected.push(fresh);
  return fresh;
}

function ruleOf(tally: MonthTally, id: RuleId): RuleTally {
  const known = tally.rules.get(id);
  if (known) return known;
  const rule = { capScope: tally.capScopeOf(id), cells: [] };
  tally.rules.set(id, rule);
  return rule;
}

function entryOf(tally: MonthTally, partner: PartnerId): PartnerTotal {
  if (tally.last?.partner === partner) return tally.last.entry;
  const entry = partnerOf(tally.gathered.partners, partner);
  tally.last = { partner, entry };
  return entry;
}
