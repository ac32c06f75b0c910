/** What the texts of facts and states mean in a month, by their numbers: found without a map. */
import { putAt } from '../../../core/columnAt.ts';
import type { PartnerId, WorkloadId } from '../../../core/ids.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { partnerOfMonth } from '../../../core/incentives/partnersOfMonth.ts';
import {
  type RulesOfMonth,
  rulesOfMonth,
  type WorkloadOfMonth,
  workloadOfMonth,
} from '../../../core/incentives/rulesOfMonth.ts';
import { type KnownTexts, withRoom } from '../tenants/knownTexts.ts';

export interface UsageLane {
  readonly known: KnownTexts;
  readonly terms: MonthTerms;
  readonly rules: RulesOfMonth;
  /** By number of a text: the workload with that id; undefined until it is asked for. */
  readonly workloads: (WorkloadOfMonth | undefined)[];
  /** By number of a text: one more than the place of the partner with that id; 0 until it is asked for. */
  partners: Int32Array;
}

const FIRST_TEXTS = 1024;

export const newUsageLane = (known: KnownTexts, terms: MonthTerms): UsageLane => ({
  known,
  terms,
  rules: rulesOfMonth(terms),
  workloads: [],
  partners: new Int32Array(FIRST_TEXTS),
});

/** The workload whose id has the number. What was written as one was one. */
export function workloadOf(
  { known, rules, workloads }: UsageLane,
  number: number,
): WorkloadOfMonth {
  const before = workloads[number];
  if (before) return before;
  const found = workloadOfMonth(rules, known.texts[number] as WorkloadId);
  putAt(workloads, number, found);
  return found;
}

/** The place of the partner whose id has the number; the empty text is nobody. */
export function partnerPlace(lane: UsageLane, number: number): number {
  const before = lane.partners[number] ?? 0;
  if (before > 0) return before - 1;
  const { known, rules } = lane;
  const { place } = partnerOfMonth(rules.partners, known.texts[number] as PartnerId | '');
  lane.partners = withRoom(lane.partners, number + 1);
  lane.partners[number] = place + 1;
  return place;
}
