import { HASH_WORDS } from '../identityHash.ts';

/** The hash of the current row, kept while its cells change one by one. */
export interface RowIdentity {
  /** The sums of the cells' hashes: the row's. */
  readonly words: Int32Array;
  /** The hash of each cell. */
  readonly cells: Int32Array;
}

export const newRowIdentity = (width: number): RowIdentity => ({
  words: new Int32Array(HASH_WORDS),
  cells: new Int32Array(width * HASH_WORDS),
});

/** The hash of a cell is now these four words. */
export function putCellHash(
  { words, cells }: RowIdentity,
  cell: number,
  h0: number,
  h1: number,
  h2: number,
  h3: number,
): void {
  const first = cell * HASH_WORDS;
  // Written out, for speed.
  words[0] = (words[0] ?? 0) + h0 - (cells[first] ?? 0);
  words[1] = (words[1] ?? 0) + h1 - (cells[first + 1] ?? 0);
  words[2] = (words[2] ?? 0) + h2 - (cells[first + 2] ?? 0);
  words[3] = (words[3] ?? 0) + h3 - (cells[first + 3] ?? 0);
  cells[first] = h0;
  cells[first + 1] = h1;
  cells[first + 2] = h2;
  cells[first + 3] = h3;
}

/** The hash of a cell is now the four words of `hashes` from `at` on. */
export function exchangeCell(
  identity: RowIdentity,
  cell: number,
  hashes: Int32Array,
  at: number,
): void {
  const [h0, h1] = [hashes[at] ?? 0, hashes[at + 1] ?? 0];
  putCellHash(identity, cell, h0, h1, hashes[at + 2] ?? 0, hashes[at + 3] ?? 0);
}
