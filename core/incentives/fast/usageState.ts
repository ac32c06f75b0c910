/** What a tenant of usage alone carries from month to month, as columns that are read and changed in place. */
import type { WorkloadOfMonth } from '../rulesOfMonth.ts';

/** Only the first `marks` and `caps` entries count. Amounts are whole cents, exact as numbers. */
export interface UsageState {
  marks: number;
  readonly workload: WorkloadOfMonth[];
  readonly markBefore: number[];
  readonly mark: number[];
  caps: number;
  /** The number of the cap's key among those of the month. */
  readonly capNumber: number[];
  readonly grossBefore: number[];
  readonly gross: number[];
  /** Whether the cap is part of the state: a line that may not earn asks for one without using it. */
  readonly capIsUsed: boolean[];
  /** The last of the month's lines under the cap; -1 without one. */
  readonly capLine: number[];
}

export const newUsageState = (): UsageState => ({
  marks: 0,
  workload: [],
  markBefore: [],
  mark: [],
  caps: 0,
  capNumber: [],
  grossBefore: [],
  gross: [],
  capIsUsed: [],
  capLine: [],
});

/** Adds a mark as it was before the month, and gives its place. */
export function addMark(state: UsageState, workload: WorkloadOfMonth, mark: number): number {
  const place = state.marks++;
  state.workload[place] = workload;
  state.markBefore[place] = mark;
  state.mark[place] = mark;
  return place;
}

/** Adds the gross under a cap as it was before the month, and gives its place. */
export function addCap(
  state: UsageState,
  capNumber: number,
  grossCents: number,
  isUsed: boolean,
): number {
  const place = state.caps++;
  state.capNumber[place] = capNumber;
  state.grossBefore[place] = grossCents;
  state.gross[place] = grossCents;
  state.capIsUsed[place] = isUsed;
  state.capLine[place] = -1;
  return place;
}

/** The place of a workload's mark; -1 where there is none. A tenant has few. */
export function placeOfMark({ workload, marks }: UsageState, of: WorkloadOfMonth): number {
  for (let place = 0; place < marks; place++) if (workload[place] === of) return place;
  return -1;
}

/** The same for a cap, by the number of its key. */
export function placeOfCap({ capNumber, caps }: UsageState, of: number): number {
  for (let place = 0; place < caps; place++) if (capNumber[place] === of) return place;
  return -1;
}
