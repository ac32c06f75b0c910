/**
 * What distinct cells of a file mean, by the hash of their column and content (`identityHash.ts`), so
 * that each is read once. The 128 bits stand for the cell here as they do in the identity of its row.
 * An open-addressing table of numbers: asking makes no text and no object.
 */
export interface CellMeanings {
  /** Slots of `SLOT_NUMBERS`: the hash, two numbers of the meaning, the hash of the canonical content. */
  slots: Int32Array;
  cells: number;
}

/** In a slot: the number that the cell stands for, or a mark below 0. */
export const NUMBER_AT = 4;
/** In a slot: a second number, where the meaning has one. */
export const SECOND_NUMBER_AT = 5;
/** In a slot: four words, the hash of what the cell is compared by. */
export const CANONICAL_AT = 6;
/** The number of a slot that is free. */
export const UNREAD = -1;

const SLOT_NUMBERS = 10;
const FIRST_SLOTS = 1_024;
/** A table with more is emptied: it is a memory, not a store, and its size is bounded. */
const MOST_CELLS = 131_072;

export const newCellMeanings = (): CellMeanings => ({ slots: freeSlots(FIRST_SLOTS), cells: 0 });

/** Where in `slots` the cell of this hash has its slot; a free one (`UNREAD`) when it has none yet. */
export function slotOf({ slots }: CellMeanings, hash: Int32Array): number {
  const h0 = hash[0] ?? 0;
  const h1 = hash[1] ?? 0;
  const h2 = hash[2] ?? 0;
  const h3 = hash[3] ?? 0;
  const last = slots.length / SLOT_NUMBERS - 1;
  let slot = (h0 & last) * SLOT_NUMBERS;
  while (slots[slot + NUMBER_AT] !== UNREAD) {
    const isSame =
      slots[slot] === h0 &&
      slots[slot + 1] === h1 &&
      slots[slot + 2] === h2 &&
      slots[slot + 3] === h3;
    if (isSame) return slot;
    slot += SLOT_NUMBERS;
    if (slot === slots.length) slot = 0;
  }
  return slot;
}

/** Fills the free slot of a cell, and gives where it is now. `number` is any but `UNREAD`. */
export function addMeaning(
  meanings: CellMeanings,
  hash: Int32Array,
  number: number,
  secondNumber: number,
  canonical: Int32Array,
): number {
  if (meanings.cells === MOST_CELLS) forgetMeanings(meanings);
  meanings.cells++;
  if (meanings.cells * 2 * SLOT_NUMBERS > meanings.slots.length) growSlots(meanings);
  const slot = slotOf(meanings, hash);
  const { slots } = meanings;
  slots.set(hash, slot);
  slots[slot + NUMBER_AT] = number;
  slots[slot + SECOND_NUMBER_AT] = secondNumber;
  slots.set(canonical, slot + CANONICAL_AT);
  return slot;
}

/** Every cell is unread again. */
export function forgetMeanings(meanings: CellMeanings): void {
  Object.assign(meanings, newCellMeanings());
}

function growSlots(meanings: CellMeanings): void {
  const { slots } = meanings;
  meanings.slots = freeSlots((slots.length / SLOT_NUMBERS) * 2);
  for (let slot = 0; slot < slots.length; slot += SLOT_NUMBERS) {
    if (slots[slot + NUMBER_AT] === UNREAD) continue;
    const filled = slots.subarray(slot, slot + SLOT_NUMBERS);
    meanings.slots.set(filled, slotOf(meanings, filled));
  }
}

const freeSlots = (count: number): Int32Array => new Int32Array(count * SLOT_NUMBERS).fill(UNREAD);
