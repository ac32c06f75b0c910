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

/** The hash of a cell is now the four words of `hashes` from `at` on. */
export function exchangeCell(
  { words, cells }: RowIdentity,
  cell: number,
  hashes: Int32Array,
  at: number,
): void {
  const first = cell * HASH_WORDS;
  for (let word = 0; word < HASH_WORDS; word++) {
    const hash = hashes[at + word] ?? 0;
    words[word] = (words[word] ?? 0) + hash - (cells[first + word] ?? 0);
    cells[first + word] = hash;
  }
}
