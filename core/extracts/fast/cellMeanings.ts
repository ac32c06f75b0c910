import { HASH_WORDS } from '../identityHash.ts';

/**
 * What distinct cells of a file mean, by the hash of their column and content (`identityHash.ts`), so
 * that each is read once. The 128 bits stand for the cell here as they do in the identity of its row.
 * An open-addressing table of numbers: asking makes no text and no object.
 */
export interface CellMeanings {
  /** Slots of `SLOT_NUMBERS`: the hash, then what the constants below say. */
  slots: Int32Array;
  cells: number;
  /** Hashes of what cells are compared by, for those where it is not the cell's own. */
  canonicalHashes: Int32Array;
  canonicalWords: number;
}

/** In a slot: the number that the cell stands for, or a mark below 0. */
export const NUMBER_AT = 4;
/** In a slot: a second number, where the meaning has one. */
export const SECOND_NUMBER_AT = 5;
/** In a slot: where in `canonicalHashes` the hash is that the cell is compared by, or `OWN_HASH`. */
export const CANONICAL_AT = 6;
export const OWN_HASH = -1;
/** What a cell has that is unread. */
export const NO_SLOT = -1;

/** So many that a slot lies in one line of the processor's cache. */
const SLOT_NUMBERS = 8;
const FIRST_SLOTS = 1_024;
const FIRST_CANONICAL_WORDS = 1_024;
/** A table with more is emptied: it is a memory, not a store, and its size is bounded. */
const MOST_CELLS = 131_072;
/** Cells are looked for in so many slots: a file made to have all in one place must not cost more. */
const MOST_PROBES = 64;
/** The number of a slot that is free. */
const FREE = -1;

export const newCellMeanings = (): CellMeanings => ({
  slots: freeSlots(FIRST_SLOTS),
  cells: 0,
  canonicalHashes: new Int32Array(FIRST_CANONICAL_WORDS),
  canonicalWords: 0,
});

/** Where the cell with the hash at `at` has its slot, or `NO_SLOT`. */
export function slotOf({ slots }: CellMeanings, hashes: Int32Array, at: number): number {
  const h0 = hashes[at] ?? 0;
  const h1 = hashes[at + 1] ?? 0;
  const h2 = hashes[at + 2] ?? 0;
  const h3 = hashes[at + 3] ?? 0;
  const mask = slots.length - 1;
  let slot = firstSlot(slots, h0);
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    if (slots[slot + NUMBER_AT] === FREE) break;
    const isSame =
      slots[slot] === h0 &&
      slots[slot + 1] === h1 &&
      slots[slot + 2] === h2 &&
      slots[slot + 3] === h3;
    if (isSame) return slot;
    slot = (slot + SLOT_NUMBERS) & mask;
  }
  return NO_SLOT;
}

/** Where a cell is looked for first; `h0` is the first word of its hash. */
const firstSlot = (slots: Int32Array, h0: number): number =>
  (h0 * SLOT_NUMBERS) & (slots.length - 1);

/** The slot for a cell that has none: that of another, which is unread from then on, if none near is free. */
function slotFor(slots: Int32Array, h0: number): number {
  const first = firstSlot(slots, h0);
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const slot = (first + probe * SLOT_NUMBERS) & (slots.length - 1);
    if (slots[slot + NUMBER_AT] === FREE) return slot;
  }
  return first;
}

/**
 * Gives a slot to the unread cell with the hash at `at`, which is compared by the hash `canonical`, or
 * by its own when there is none; gives where the slot is. `number` is from 0, or a mark below -1.
 */
export function addMeaning(
  meanings: CellMeanings,
  hashes: Int32Array,
  at: number,
  canonical: Int32Array | undefined,
  number: number,
  secondNumber = 0,
): number {
  if (meanings.cells === MOST_CELLS) forgetMeanings(meanings);
  meanings.cells++;
  if (meanings.cells * 2 * SLOT_NUMBERS > meanings.slots.length) growSlots(meanings);
  const { slots } = meanings;
  const slot = slotFor(slots, hashes[at] ?? 0);
  for (let word = 0; word < HASH_WORDS; word++) slots[slot + word] = hashes[at + word] ?? 0;
  slots[slot + NUMBER_AT] = number;
  slots[slot + SECOND_NUMBER_AT] = secondNumber;
  slots[slot + CANONICAL_AT] = canonical ? addCanonical(meanings, canonical) : OWN_HASH;
  return slot;
}

function addCanonical(meanings: CellMeanings, canonical: Int32Array): number {
  const { canonicalHashes, canonicalWords: at } = meanings;
  if (at === canonicalHashes.length) {
    meanings.canonicalHashes = new Int32Array(at * 2);
    meanings.canonicalHashes.set(canonicalHashes);
  }
  meanings.canonicalHashes.set(canonical, at);
  meanings.canonicalWords = at + HASH_WORDS;
  return at;
}

/** Every cell is unread again. */
export function forgetMeanings(meanings: CellMeanings): void {
  Object.assign(meanings, newCellMeanings());
}

function growSlots(meanings: CellMeanings): void {
  const { slots } = meanings;
  meanings.slots = freeSlots((slots.length / SLOT_NUMBERS) * 2);
  for (let slot = 0; slot < slots.length; slot += SLOT_NUMBERS) {
    if (slots[slot + NUMBER_AT] === FREE) continue;
    const grown = slotFor(meanings.slots, slots[slot] ?? 0);
    for (let at = 0; at < SLOT_NUMBERS; at++) meanings.slots[grown + at] = slots[slot + at] ?? 0;
  }
}

const freeSlots = (count: number): Int32Array => new Int32Array(count * SLOT_NUMBERS).fill(FREE);
