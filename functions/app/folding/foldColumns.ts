/**
 * The usage rows of one tenant and month as columns, which every tenant uses again: made objects,
 * millions of rows cost more than everything that is done with them.
 */
import { type KnownTexts, newKnownTexts } from '../tenants/knownTexts.ts';

/** A tenant with more rows in a month is rare, and is folded by objects. */
export const MOST_ROWS = 256;

/**
 * The texts that a row shares with others, in the order in which rows and facts have them: workload,
 * partner, attribution, month of association.
 */
export const ROW_TEXTS = 4;
export const PARTNER = 1;
export const ATTRIBUTION = 2;

export interface FoldColumns {
  rows: number;
  /** Indices of files. */
  readonly files: Int32Array;
  /** Numbers of `texts`, the `ROW_TEXTS` of a row side by side. */
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
  readonly order: Int32Array;
  readonly texts: KnownTexts;
}

export const newFoldColumns = (): FoldColumns => ({
  rows: 0,
  files: new Int32Array(MOST_ROWS),
  numbers: new Int32Array(MOST_ROWS * ROW_TEXTS),
  customerNames: new Array<string>(MOST_ROWS).fill(''),
  inputs: new Array<Uint8Array>(MOST_ROWS).fill(new Uint8Array(0)),
  claimsFrom: new Float64Array(MOST_ROWS),
  unitsFrom: new Float64Array(MOST_ROWS),
  ends: new Float64Array(MOST_ROWS),
  order: new Int32Array(MOST_ROWS),
  texts: newKnownTexts(),
});
