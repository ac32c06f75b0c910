/**
 * The cells that rows of a month have in common, by partner, rule and workload, and where a partner's
 * rows go: judged and encoded once for a month and range, found by place, copied into every row.
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

export interface UsageCells {
  readonly terms: MonthTerms;
  /** Rows of `payouts.csv` and of `ineligible.csv` by partner. */
  readonly rows: PartnerWriters;
  readonly ineligible: PartnerWriters;
  /** The same by place of the partner in the month, and cells by place of the rule and of the workload. */
  readonly payoutsOf: (PartnerRows | undefined)[];
  readonly ineligibleOf: (PartnerRows | undefined)[];
  readonly rules: (RuleCells | undefined)[];
  readonly workloads: (Uint8Array | undefined)[];
}

export const newUsageCells = (
  terms: MonthTerms,
  rows: PartnerWriters,
  ineligible: PartnerWriters,
): UsageCells => ({
  terms,
  rows,
  ineligible,
  payoutsOf: [],
  ineligibleOf: [],
  rules: [],
  workloads: [],
});

/** Where the rows of `payouts.csv` of a partner go; one without an id is a bug. */
export function payoutsOf({ terms, rows, payoutsOf }: UsageCells, place: number): PartnerRows {
  const known = payoutsOf[place];
  if (known) return known;
  const { partner } = columnAt(rulesOfMonth(terms).partners.list, place);
  if (partner === '') throw new Error('nobody is paid');
  const { partnerName } = terms.standingOf(partner);
  const cells = ownTextCells([terms.month, partner, partnerName]);
  const fresh = { cells, runs: runsOf(rows, partner) };
  putAt(payoutsOf, place, fresh);
  return fresh;
}

/** Where the rows of `ineligible.csv` go of a partner, or of nobody. */
export function ineligibleOf(
  { terms, ineligible, ineligibleOf }: UsageCells,
  place: number,
): PartnerRows {
  const known = ineligibleOf[place];
  if (known) return known;
  const { partner } = columnAt(rulesOfMonth(terms).partners.list, place);
  const cells = ownTextCells([terms.month, partner]);
  const fresh = { cells, runs: runsOf(ineligible, partner) };
  putAt(ineligibleOf, place, fresh);
  return fresh;
}

export function ruleCellsOf({ rules }: UsageCells, ofMonth: UsageRuleOfMonth): RuleCells {
  const known = rules[ofMonth.place];
  if (known) return known;
  const { id, workload, solutionArea, partnerRole, engagementName } = ofMonth.rule;
  const names = { solutionArea, partnerRole, engagementName, rule: id, workload };
  const fresh = ruleCells({ ...names, rate: ofMonth.rate });
  putAt(rules, ofMonth.place, fresh);
  return fresh;
}

export function workloadCellsOf({ workloads }: UsageCells, workload: WorkloadOfMonth): Uint8Array {
  const known = workloads[workload.place];
  if (known) return known;
  const fresh = uncoveredCells(workload.id);
  putAt(workloads, workload.place, fresh);
  return fresh;
}
