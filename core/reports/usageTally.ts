/**
 * What the usage lines of tenants of usage alone add to a month's summary, added up as numbers and
 * found by place.
 */
import { columnAt } from '../columnAt.ts';
import type { UsageTenant } from '../incentives/fast/usageTenant.ts';
import type { MonthTerms } from '../incentives/monthTerms.ts';
import { NOBODY } from '../incentives/partnersOfMonth.ts';
import { rulesOfMonth, type UsageRuleOfMonth } from '../incentives/rulesOfMonth.ts';
import { isBarred, type PayableLine, type ReasonCode } from '../ledger/payableLine.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';
import { addCapTotals, type CapTotal } from './capTally.ts';
import { cellLike, type MonthSummary, newMonthSummary, partnerOf } from './monthSummary.ts';
import { keepLargest, RANKED_LINES, type RankedLine } from './rankedLines.ts';
import { addToSums, newRunningSums, type RunningSums, totalAt } from './runningSums.ts';
import { addTotalTo } from './total.ts';

interface RuleTally {
  readonly rule: UsageRuleOfMonth;
  /** By reason: the place of its total in `reasonSums`. */
  readonly reasons: Map<ReasonCode | '', number>;
  /** How many caps lines count under, how many have nothing left, and what is left of all in cents. */
  caps: number;
  reached: number;
  remaining: number;
  /** What went over to exact money before the sum above grew beyond exact numbers. */
  remainingBefore: Cents;
}

/** Sums up to here, and one more amount, are exact as numbers. */
const MOST_CENTS = 2 ** 52;

/** The largest amounts so far, and the least of them once there are as many as are shown. */
interface Ranking {
  readonly lines: RankedLine[];
  least: number;
}

export interface UsageTally {
  /** By place of the partner among those of the month. */
  readonly partnerSums: RunningSums;
  readonly reasonSums: RunningSums;
  reasons: number;
  /** By place of the rule among all of the month. */
  readonly rules: (RuleTally | undefined)[];
  readonly largestPayouts: Ranking;
  readonly largestUnpaid: Ranking;
  /** Of all lines, once there is one. */
  terms: MonthTerms | undefined;
  lines: number;
  cappedLines: number;
}

export const newUsageTally = (): UsageTally => ({
  partnerSums: newRunningSums(),
  reasonSums: newRunningSums(),
  reasons: 0,
  rules: [],
  largestPayouts: { lines: [], least: 0 },
  largestUnpaid: { lines: [], least: 0 },
  terms: undefined,
  lines: 0,
  cappedLines: 0,
});

type LineAt = (line: number) => PayableLine;

/** Adds a tenant's lines of the month of `terms`; `lineAt` gives one as an object, asked for when it is among the largest. */
export function addUsageTenant(
  tally: UsageTally,
  tenant: UsageTenant,
  terms: MonthTerms,
  lineAt: LineAt,
): void {
  const { usage, lines, settled, state } = tenant;
  for (let line = 0; line < lines.count; line++) {
    const gross = settled.gross[line] ?? 0;
    const earning = settled.earning[line] ?? 0;
    const units = lines.compensableUnits[line] ?? 0;
    const partner = usage.partner[lines.row[line] ?? 0] ?? NOBODY;
    const rule = columnAt(lines.rule, line);
    const reason = columnAt(lines.reason, line);
    const left = isBarred(reason) ? gross : 0;
    addToSums(tally.partnerSums, partner, gross, earning, left, units);
    const ofReason = reasonPlace(tally, ruleOf(tally, rule), reason);
    addToSums(tally.reasonSums, ofReason, gross, earning, left, units);
    if ((settled.cap[line] ?? 0) !== -1) tally.cappedLines += 1;
    keep(tally.largestPayouts, earning, rule, partner, line, lineAt);
    keep(tally.largestUnpaid, gross - earning, rule, partner, line, lineAt);
  }
  if (lines.count > 0) tally.terms = terms;
  tally.lines += lines.count;
  for (let cap = 0; cap < state.caps; cap++) {
    const last = state.capLine[cap] ?? 0;
    if (last === -1) continue;
    addCap(tally, columnAt(lines.rule, last), settled.capRemaining[last] ?? 0);
  }
}

function addCap(tally: UsageTally, rule: UsageRuleOfMonth, remaining: number): void {
  const ofRule = ruleOf(tally, rule);
  ofRule.caps += 1;
  if (remaining <= 0) ofRule.reached += 1;
  ofRule.remaining += remaining;
  if (Math.abs(ofRule.remaining) <= MOST_CENTS) return;
  ofRule.remainingBefore = cents(ofRule.remainingBefore + BigInt(ofRule.remaining));
  ofRule.remaining = 0;
}

function capTotal({ rule, caps, reached, remaining, remainingBefore }: RuleTally): CapTotal {
  return {
    caps,
    reached,
    // One rule, one limit.
    limit: cents(BigInt(caps) * BigInt(rule.ownCapLimit ?? 0)),
    remaining: cents(remainingBefore + BigInt(remaining)),
  };
}

function keep(
  ranking: Ranking,
  amount: number,
  { partners }: UsageRuleOfMonth,
  partner: number,
  line: number,
  lineAt: LineAt,
): void {
  const { lines, least } = ranking;
  if (amount <= 0 || amount < least) return;
  if (amount === least) {
    // Of equal amounts the first in payout order counts, and that goes by partner.
    const last = lines[RANKED_LINES - 1]?.line.partner ?? '';
    if (columnAt(partners.list, partner).partner > last) return;
  }
  keepLargest(lines, lineAt(line), cents(BigInt(amount)));
  ranking.least = Number(lines[RANKED_LINES - 1]?.amount ?? ZERO_CENTS);
}

function ruleOf({ rules }: UsageTally, rule: UsageRuleOfMonth): RuleTally {
  const known = rules[rule.place];
  if (known) return known;
  const fresh: RuleTally = {
    rule,
    reasons: new Map(),
    caps: 0,
    reached: 0,
    remaining: 0,
    remainingBefore: ZERO_CENTS,
  };
  rules[rule.place] = fresh;
  return fresh;
}

function reasonPlace(tally: UsageTally, ofRule: RuleTally, reason: ReasonCode | ''): number {
  let place = ofRule.reasons.get(reason);
  if (place === undefined) {
    place = tally.reasons++;
    ofRule.reasons.set(reason, place);
  }
  return place;
}

/** The summary of all lines added. */
export function usageSummary(tally: UsageTally): MonthSummary {
  const summary = newMonthSummary();
  if (tally.terms) addPartners(summary, tally, tally.terms);
  for (const ofRule of tally.rules) if (ofRule) addRule(summary, tally, ofRule);
  summary.largestPayouts.push(...tally.largestPayouts.lines);
  summary.largestUnpaid.push(...tally.largestUnpaid.lines);
  return summary;
}

function addPartners(summary: MonthSummary, { partnerSums }: UsageTally, terms: MonthTerms): void {
  let earned = ZERO_CENTS;
  for (const { partner, place } of rulesOfMonth(terms).partners.list) {
    const total = totalAt(partnerSums, place);
    if (!total || partner === '') continue;
    const entry = partnerOf(summary.partners, partner);
    entry.name = terms.standingOf(partner).partnerName;
    addTotalTo(entry.total, total);
    earned = cents(earned + total.earning);
  }
  summary.paymentMonths.set(terms.estimatedPaymentMonth, earned);
}

function addRule(summary: MonthSummary, { reasonSums }: UsageTally, ofRule: RuleTally): void {
  const { rule, reasons } = ofRule;
  const { id, engagementName, solutionArea } = rule.rule;
  for (const [reason, place] of reasons) {
    const total = totalAt(reasonSums, place);
    if (!total) continue;
    const like = { rule: id, engagementName, solutionArea, reason };
    addTotalTo(cellLike(summary.cells, like).total, total);
  }
  if (ofRule.caps > 0) addCapTotals(summary.caps, new Map([[id, capTotal(ofRule)]]));
}
