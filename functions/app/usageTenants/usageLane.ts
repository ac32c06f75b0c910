/** What the texts of facts and states mean in a month, by their numbers: found without a map. */
import type { PartnerId, WorkloadId } from '../../../core/ids.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { type PartnerOfMonth, partnerOfMonth } from '../../../core/incentives/partnersOfMonth.ts';
import {
  type RulesOfMonth,
  rulesOfMonth,
  type WorkloadOfMonth,
  workloadOfMonth,
} from '../../../core/incentives/rulesOfMonth.ts';
import type { KnownTexts } from '../knownTexts.ts';

export interface UsageLane {
  readonly known: KnownTexts;
  readonly terms: MonthTerms;
  readonly rules: RulesOfMonth;
  /** By number of a text: what it is as a workload or partner; undefined until it is asked for. */
  readonly workloads: (WorkloadOfMonth | undefined)[];
  readonly partners: (PartnerOfMonth | undefined)[];
}

export const newUsageLane = (known: KnownTexts, terms: MonthTerms): UsageLane => ({
  known,
  terms,
  rules: rulesOfMonth(terms),
  workloads: [],
  partners: [],
});

/** The workload whose id has the number. What was written as one was one. */
export function workloadOf(
  { known, rules, workloads }: UsageLane,
  number: number,
): WorkloadOfMonth {
  const before = workloads[number];
  if (before) return before;
  const found = workloadOfMonth(rules, known.texts[number] as WorkloadId);
  // Without gaps: an array with large ones becomes a map.
  while (workloads.length < number) workloads.push(undefined);
  workloads[number] = found;
  return found;
}

/** The same for a partner; the empty text is nobody. */
export function partnerOf({ known, rules, partners }: UsageLane, number: number): PartnerOfMonth {
  const before = partners[number];
  if (before) return before;
  const found = partnerOfMonth(rules.partners, known.texts[number] as PartnerId | '');
  while (partners.length < number) partners.push(undefined);
  partners[number] = found;
  return found;
}
