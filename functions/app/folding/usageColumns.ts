/**
 * The usage rows of one tenant and month as columns, which every tenant uses again: made objects,
 * millions of rows cost more than everything that is done with them.
 */
import { type FoldTexts, newFoldTexts } from './foldTexts.ts';
import { newWorkloadRanks, type WorkloadRanks } from './workloadRanks.ts';

/** A tenant with more rows in a month is rare, and is folded by objects. */
export const MOST_ROWS = 256;

/** The texts that a row shares with others, in the order of rows and of facts: workload, partner, */
export const PARTNER = 1;
export const ATTRIBUTION = 2;
/** and the month of association. */
export const ROW_TEXTS = 4;

export interface UsageColumns {
  rows: number;
  /** Indices of files. */
  readonly files: Int32Array;
  /** Numbers of `texts`, those of a row side by side in the order of its texts. */
  readonly numbers: Int32Array;
  readonly customerNames: string[];
  /**
   * Where the rest of a row lies in the bytes of `inputs`: the claim id up to `unitsFrom`, then active
   * users and paid units up to `ends`. Facts have both in the very same form, so they are only copied.
   */
  readonly inputs: Uint8Array[];
  readonly claimsFrom: Float64Array;
  readonly unitsFrom: Float64Array;
  readonly ends: Float64Array;
  /** The rows in order of their keys; set by `orderByKey`. */
  readonly order: Uint16Array;
  readonly texts: FoldTexts;
  readonly ranked: WorkloadRanks;
}

export const newUsageColumns = (): UsageColumns => ({
  rows: 0,
  files: new Int32Array(MOST_ROWS),
  numbers: new Int32Array(MOST_ROWS * ROW_TEXTS),
  customerNames: new Array<string>(MOST_ROWS).fill(''),
  inputs: new Array<Uint8Array>(MOST_ROWS).fill(new Uint8Array(0)),
  claimsFrom: new Float64Array(MOST_ROWS),
  unitsFrom: new Float64Array(MOST_ROWS),
  ends: new Float64Array(MOST_ROWS),
  order: new Uint16Array(MOST_ROWS),
  texts: newFoldTexts(),
  ranked: newWorkloadRanks(),
});
