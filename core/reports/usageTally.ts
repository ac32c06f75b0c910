/**
 * What the usage lines of tenants of usage alone add to a month's summary, added up as numbers:
 * amounts are whole cents, and a sum goes over to exact money before it grows beyond exact numbers.
 */
import { columnAt } from '../columnAt.ts';
import type { PartnerId } from '../ids.ts';
import type { UsageTenant } from '../incentives/fast/usageTenant.ts';
import type { MonthTerms } from '../incentives/monthTerms.ts';
import type { PartnerOfMonth } from '../incentives/partnersOfMonth.ts';
import type { UsageRuleOfMonth } from '../incentives/rulesOfMonth.ts';
import type { UsageLines } from '../incentives/usageLines.ts';
import { isBarred, type PayableLine, type ReasonCode } from '../ledger/payableLine.ts';
import { cents, ZERO_CENTS } from '../money.ts';
import type { Month } from '../month.ts';
import type { CapTotal } from './capTally.ts';
import { addCapTotals } from './capTally.ts';
import { cellLike, type MonthSummary, newMonthSummary, partnerOf } from './monthSummary.ts';
import { keepLargest, mayBeKept, type RankedLine } from './rankedLines.ts';
import { addTotalTo, newTotal, type Total } from './total.ts';

/** Sums up to here, and one more amount, are exact as numbers. */
const MOST_CENTS = 2 ** 52;

/** A total: what was added since it last went over to exact money, and what went over. */
interface RunningTotal {
  lines: number;
  payingLines: number;
  gross: number;
  earning: number;
  leftOnTable: number;
  compensableUnits: number;
  readonly exact: Total;
}

interface PartnerTally {
  readonly partner: PartnerId;
  readonly name: string;
  readonly total: RunningTotal;
}

interface RuleTally {
  readonly rule: UsageRuleOfMonth;
  readonly reasons: Map<ReasonCode | '', RunningTotal>;
  /** Of the line before: a rule's lines mostly have one of two or three reasons. */
  lastReason: ReasonCode | '';
  last: RunningTotal | undefined;
  readonly caps: CapTotal;
}

export interface UsageTally {
  /** By place of the partner among those of the month. */
  readonly partners: (PartnerTally | undefined)[];
  /** By place of the rule among all of the month. */
  readonly rules: (RuleTally | undefined)[];
  readonly largestPayouts: RankedLine[];
  readonly largestUnpaid: RankedLine[];
  /** Of all lines, once there is one. */
  estimatedPaymentMonth: Month | undefined;
  lines: number;
  cappedLines: number;
}

export const newUsageTally = (): UsageTally => ({
  partners: [],
  rules: [],
  largestPayouts: [],
  largestUnpaid: [],
  estimatedPaymentMonth: undefined,
  lines: 0,
  cappedLines: 0,
});

/** Adds a tenant's lines of the month of `terms`; `lineAt` gives one as an object, asked for when it is among the largest. */
export function addUsageTenant(
  tally: UsageTally,
  { usage, lines, settled, state }: UsageTenant,
  terms: MonthTerms,
  lineAt: (line: number) => PayableLine,
): void {
  for (let line = 0; line < lines.count; line++) {
    const gross = settled.gross[line] ?? 0;
    const earning = settled.earning[line] ?? 0;
    const units = lines.compensableUnits[line] ?? 0;
    const reason = columnAt(lines.reason, line);
    const left = gross !== 0 && isBarred(reason) ? gross : 0;
    const of = columnAt(usage.partner, lines.row[line] ?? 0);
    const ofRule = ruleOf(tally, columnAt(lines.rule, line));
    const { partner, total } = partnerTally(tally, of, lines, line);
    add(total, gross, earning, left, units);
    add(reasonOf(ofRule, reason), gross, earning, left, units);
    if ((settled.cap[line] ?? 0) !== -1) tally.cappedLines += 1;
    keep(tally.largestPayouts, partner, earning, line, lineAt);
    keep(tally.largestUnpaid, partner, gross - earning, line, lineAt);
  }
  if (lines.count > 0) tally.estimatedPaymentMonth = terms.estimatedPaymentMonth;
  tally.lines += lines.count;
  for (let cap = 0; cap < state.caps; cap++) {
    const last = state.capLine[cap] ?? 0;
    if (last === -1) continue;
    addCap(ruleOf(tally, columnAt(lines.rule, last)), settled.capRemaining[last] ?? 0);
  }
}

function addCap({ caps, rule }: RuleTally, remaining: number): void {
  caps.caps += 1;
  if (remaining <= 0) caps.reached += 1;
  caps.limit = cents(caps.limit + BigInt(rule.ownCapLimit ?? 0));
  caps.remaining = cents(caps.remaining + BigInt(remaining));
}

function add(
  total: RunningTotal,
  gross: number,
  earning: number,
  left: number,
  units: number,
): void {
  total.lines += 1;
  if (earning !== 0) total.payingLines += 1;
  total.gross += gross;
  total.earning += earning;
  total.leftOnTable += left;
  total.compensableUnits += units;
  if (Math.abs(total.gross) > MOST_CENTS || Math.abs(total.earning) > MOST_CENTS) goOver(total);
}

function goOver(total: RunningTotal): void {
  const { exact } = total;
  exact.lines += total.lines;
  exact.payingLines += total.payingLines;
  exact.gross = cents(exact.gross + BigInt(total.gross));
  exact.earning = cents(exact.earning + BigInt(total.earning));
  exact.leftOnTable = cents(exact.leftOnTable + BigInt(total.leftOnTable));
  exact.compensableUnits += total.compensableUnits;
  total.lines = 0;
  total.payingLines = 0;
  total.gross = 0;
  total.earning = 0;
  total.leftOnTable = 0;
  total.compensableUnits = 0;
}

/** Written out in full: objects that are made by spreading differ in shape, and are slow to add to. */
const newRunningTotal = (): RunningTotal => ({
  lines: 0,
  payingLines: 0,
  gross: 0,
  earning: 0,
  leftOnTable: 0,
  compensableUnits: 0,
  exact: newTotal(),
});

function keep(
  ranked: RankedLine[],
  partner: PartnerId,
  amount: number,
  line: number,
  lineAt: (line: number) => PayableLine,
): void {
  if (!mayBeKept(ranked, partner, amount)) return;
  keepLargest(ranked, lineAt(line), cents(BigInt(amount)));
}

function partnerTally(
  { partners }: UsageTally,
  { place }: PartnerOfMonth,
  lines: UsageLines,
  line: number,
): PartnerTally {
  const known = partners[place];
  if (known) return known;
  const { partner, partnerName } = columnAt(lines.partner, line);
  const fresh = { partner, name: partnerName, total: newRunningTotal() };
  // Without gaps: an array with large ones becomes a map.
  while (partners.length < place) partners.push(undefined);
  partners[place] = fresh;
  return fresh;
}

function ruleOf({ rules }: UsageTally, rule: UsageRuleOfMonth): RuleTally {
  const known = rules[rule.place];
  if (known) return known;
  const caps = { caps: 0, reached: 0, limit: ZERO_CENTS, remaining: ZERO_CENTS };
  const fresh: RuleTally = { rule, reasons: new Map(), lastReason: '', last: undefined, caps };
  rules[rule.place] = fresh;
  return fresh;
}

function reasonOf(ofRule: RuleTally, reason: ReasonCode | ''): RunningTotal {
  if (ofRule.last && ofRule.lastReason === reason) return ofRule.last;
  let found = ofRule.reasons.get(reason);
  if (!found) {
    found = newRunningTotal();
    ofRule.reasons.set(reason, found);
  }
  ofRule.lastReason = reason;
  ofRule.last = found;
  return found;
}

/** The summary of all lines added. */
export function usageSummary(tally: UsageTally): MonthSummary {
  const summary = newMonthSummary();
  let earned = ZERO_CENTS;
  for (const ofPartner of tally.partners) {
    if (!ofPartner) continue;
    const { partner, name, total } = ofPartner;
    goOver(total);
    const entry = partnerOf(summary.partners, partner);
    entry.name = name;
    addTotalTo(entry.total, total.exact);
    earned = cents(earned + total.exact.earning);
  }
  for (const ofRule of tally.rules) {
    if (!ofRule) continue;
    const { rule, reasons, caps } = ofRule;
    const { id, engagementName, solutionArea } = rule.rule;
    for (const [reason, total] of reasons) {
      goOver(total);
      const like = { rule: id, engagementName, solutionArea, reason };
      addTotalTo(cellLike(summary.cells, like).total, total.exact);
    }
    if (caps.caps > 0) addCapTotals(summary.caps, new Map([[id, caps]]));
  }
  if (tally.estimatedPaymentMonth) {
    summary.paymentMonths.set(tally.estimatedPaymentMonth, earned);
  }
  summary.largestPayouts.push(...tally.largestPayouts);
  summary.largestUnpaid.push(...tally.largestUnpaid);
  return summary;
}
