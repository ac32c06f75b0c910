/**
 * The cells that rows of a month have in common, by partner, rule and workload, and where a partner's
 * rows of a range go: judged and encoded once for a month, found by place, copied into every row.
 */

import { columnAt, putAt } from '../../../core/columnAt.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import {
  rulesOfMonth,
  type UsageRuleOfMonth,
  type WorkloadOfMonth,
} from '../../../core/incentives/rulesOfMonth.ts';
import { uncoveredCells } from '../../../core/reports/ineligible.ts';
import { type RuleCells, ruleCells } from '../../../core/reports/payoutsCells.ts';
import { ownTextCells } from '../../../core/reports/textCells.ts';
import { type PartnerRuns, type PartnerWriters, runsOf } from '../partners/partnerWriters.ts';

/** A partner's rows of a report, and the cells that each begins with. */
interface PartnerRows {
  readonly cells: Uint8Array;
  readonly runs: PartnerRuns;
}

/** By place of the partner, the rule and the workload in the month. */
interface MonthCells {
  readonly payouts: (Uint8Array | undefined)[];
  readonly ineligible: (Uint8Array | undefined)[];
  readonly rules: (RuleCells | undefined)[];
  readonly workloads: (Uint8Array | undefined)[];
}

export interface UsageCells {
  readonly terms: MonthTerms;
  readonly ofMonth: MonthCells;
  /** Rows of `payouts.csv` and of `ineligible.csv` by partner. */
  readonly rows: PartnerWriters;
  readonly ineligible: PartnerWriters;
  /** The same by place of the partner in the month. */
  readonly payoutsOf: (PartnerRows | undefined)[];
  readonly ineligibleOf: (PartnerRows | undefined)[];
}

/** The same for all ranges of a month, which mostly follow one another. */
const cellsOfMonths = new WeakMap<MonthTerms, MonthCells>();

export function newUsageCells(
  terms: MonthTerms,
  rows: PartnerWriters,
  ineligible: PartnerWriters,
): UsageCells {
  const known = cellsOfMonths.get(terms);
  const ofMonth = known ?? { payouts: [], ineligible: [], rules: [], workloads: [] };
  if (!known) cellsOfMonths.set(terms, ofMonth);
  return { terms, ofMonth, rows, ineligible, payoutsOf: [], ineligibleOf: [] };
}

/** Where the rows of `payouts.csv` of a partner go; one without an id is a bug. */
export function payoutsOf(of: UsageCells, place: number): PartnerRows {
  const { terms, ofMonth, rows, payoutsOf } = of;
  const known = payoutsOf[place];
  if (known) return known;
  const { partner } = columnAt(rulesOfMonth(terms).partners.list, place);
  if (partner === '') throw new Error('nobody is paid');
  const { partnerName } = terms.standingOf(partner);
  const cells = ofMonth.payouts[place] ?? ownTextCells([terms.month, partner, partnerName]);
  putAt(ofMonth.payouts, place, cells);
  const fresh = { cells, runs: runsOf(rows, partner) };
  putAt(payoutsOf, place, fresh);
  return fresh;
}

/** Where the rows of `ineligible.csv` go of a partner, or of nobody. */
export function ineligibleOf(of: UsageCells, place: number): PartnerRows {
  const { terms, ofMonth, ineligible, ineligibleOf } = of;
  const known = ineligibleOf[place];
  if (known) return known;
  const { partner } = columnAt(rulesOfMonth(terms).partners.list, place);
  const cells = ofMonth.ineligible[place] ?? ownTextCells([terms.month, partner]);
  putAt(ofMonth.ineligible, place, cells);
  const fresh = { cells, runs: runsOf(ineligible, partner) };
  putAt(ineligibleOf, place, fresh);
  return fresh;
}

export function ruleCellsOf({ ofMonth }: UsageCells, of: UsageRuleOfMonth): RuleCells {
  const known = ofMonth.rules[of.place];
  if (known) return known;
  const { id, workload, solutionArea, partnerRole, engagementName } = of.rule;
  const names = { solutionArea, partnerRole, engagementName, rule: id, workload };
  const fresh = ruleCells({ ...names, rate: of.rate });
  putAt(ofMonth.rules, of.place, fresh);
  return fresh;
}

export function workloadCellsOf({ ofMonth }: UsageCells, workload: WorkloadOfMonth): Uint8Array {
  const known = ofMonth.workloads[workload.place];
  if (known) return known;
  const fresh = uncoveredCells(workload.id);
  putAt(ofMonth.workloads, workload.place, fresh);
  return fresh;
}
