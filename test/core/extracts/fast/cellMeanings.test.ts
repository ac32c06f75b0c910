import { expect, test } from 'vitest';
import {
  addMeaning,
  CANONICAL_AT,
  forgetMeanings,
  NO_SLOT,
  NUMBER_AT,
  newCellMeanings,
  slotOf,
} from '../../../../core/extracts/fast/cellMeanings.ts';

const CELLS = 5_000;
const WORDS = 4;

/** Hashes of so many cells, which differ in the words that a slot is not chosen by too. */
const hashesOf = (firstWord: (cell: number) => number): Int32Array =>
  Int32Array.from({ length: CELLS * WORDS }, (_, at) =>
    at % WORDS === 0 ? firstWord(at / WORDS) : at,
  );

/** Gives every cell its place in the list as its number. */
function added(hashes: Int32Array) {
  const meanings = newCellMeanings();
  const numberOf = (cell: number): number | undefined => {
    const slot = slotOf(meanings, hashes, cell * WORDS);
    return slot === NO_SLOT ? undefined : meanings.slots[slot + NUMBER_AT];
  };
  for (let cell = 0; cell < CELLS; cell++) {
    expect(numberOf(cell)).toBe(undefined);
    addMeaning(meanings, hashes, cell * WORDS, undefined, cell);
    expect(numberOf(cell)).toBe(cell);
  }
  return { meanings, numbers: Array.from({ length: CELLS }, (_, cell) => numberOf(cell)) };
}

test('every cell that was read is found with its own meaning, until all are forgotten', () => {
  const hashes = hashesOf((cell) => Math.imul(cell, 0x9e3779b1));
  const { meanings, numbers } = added(hashes);
  expect(numbers).toEqual(Array.from({ length: CELLS }, (_, cell) => cell));
  forgetMeanings(meanings);
  expect(slotOf(meanings, hashes, 0)).toBe(NO_SLOT);
});

test('of cells that are made to lie in one place no more are kept than are looked through', () => {
  const { numbers } = added(hashesOf(() => 7));
  const kept = numbers.flatMap((number, cell) => (number === undefined ? [] : [[number, cell]]));
  expect(kept).toHaveLength(64);
  for (const [number, cell] of kept) expect(number).toBe(cell);
});

test('of more cells than are kept, each that is still known is compared by its own other hash', () => {
  const cells = 200_000;
  const meanings = newCellMeanings();
  const hash = new Int32Array(WORDS);
  const hashOf = (cell: number) => {
    hash.fill(cell);
    hash[0] = Math.imul(cell, 0x9e3779b1);
    return hash;
  };
  let mostKept = 0;
  for (let cell = 0; cell < cells; cell++) {
    addMeaning(meanings, hashOf(cell), 0, Int32Array.of(1, 2, 3, cell), cell);
    mostKept = Math.max(mostKept, meanings.cells);
  }
  let known = 0;
  for (let cell = 0; cell < cells; cell++) {
    const slot = slotOf(meanings, hashOf(cell), 0);
    if (slot === NO_SLOT) continue;
    known++;
    const at = meanings.slots[slot + CANONICAL_AT] ?? 0;
    const found = [meanings.slots[slot + NUMBER_AT], meanings.canonicalHashes[at + 3]];
    if (found.some((number) => number !== cell))
      throw new Error(`cell ${cell} is taken for another`);
  }
  expect(known).toBe(cells % mostKept);
});
