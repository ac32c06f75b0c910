/** What a tenant of usage alone carries from month to month, as columns that are read and changed in place. */
import type { WorkloadId } from '../../ids.ts';

/** Only the first `marks` and `caps` entries count. Amounts are whole cents, exact as numbers. */
export interface UsageState {
  marks: number;
  readonly workload: WorkloadId[];
  readonly markBefore: number[];
  readonly mark: number[];
  caps: number;
  readonly capKey: string[];
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
  capKey: [],
  grossBefore: [],
  gross: [],
  capIsUsed: [],
  capLine: [],
});

/** Adds a mark as it was before the month, and gives its place. */
export function addMark(state: UsageState, workload: WorkloadId, mark: number): number {
  const place = state.marks++;
  state.workload[place] = workload;
  state.markBefore[place] = mark;
  state.mark[place] = mark;
  return place;
}

/** Adds the gross under a cap as it was before the month, and gives its place. */
export function addCap(
  state: UsageState,
  key: string,
  grossCents: number,
  isUsed: boolean,
): number {
  const place = state.caps++;
  state.capKey[place] = key;
  state.grossBefore[place] = grossCents;
  state.gross[place] = grossCents;
  state.capIsUsed[place] = isUsed;
  state.capLine[place] = -1;
  return place;
}

/**
 * The place of a text among the first `count`, looked for from `start` on and around; -1 where it is
 * not. What is asked for comes in the order in which it was added, so `start` mostly is the place.
 */
export function placeOf(
  texts: readonly string[],
  count: number,
  text: string,
  start: number,
): number {
  for (let place = start; place < count; place++) if (texts[place] === text) return place;
  for (let place = 0; place < start && place < count; place++) {
    if (texts[place] === text) return place;
  }
  return -1;
}
