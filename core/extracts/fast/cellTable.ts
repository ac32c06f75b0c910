/**
 * Cells by their raw bytes, each with a number that its user gives it: what a distinct cell means is
 * found out once, and never again while it is remembered. An open-addressing table, so that asking
 * makes no text and no object.
 */
import type { CellCursor } from './cellCursor.ts';

export interface CellTable {
  /** Four numbers a slot: hash, where the bytes begin in `arena`, how many bytes, the number given. */
  slots: Int32Array;
  /** The bytes of all cells, four a word; the last word of a cell is filled up with zeros. */
  arena: Int32Array;
  arenaWords: number;
  cells: number;
}

/** What a cell that the table does not hold is answered with. */
export const UNKNOWN_CELL = -1;

const SLOT_BITS = 2;
const SLOT = 1 << SLOT_BITS;
const FIRST_SLOTS = 1_024;
const FIRST_ARENA_WORDS = 4_096;
/** A table with more is emptied: it is a memory, not a store, and its size is bounded. */
const MOST_CELLS = 262_144;
const MOST_ARENA_WORDS = 2_097_152;
/** The length in a slot that holds nothing. */
const EMPTY = -1;

export function newCellTable(): CellTable {
  return {
    slots: emptySlots(FIRST_SLOTS),
    arena: new Int32Array(FIRST_ARENA_WORDS),
    arenaWords: 0,
    cells: 0,
  };
}

/** Empties the table: every cell is unknown again. */
export function forgetCells(table: CellTable): void {
  Object.assign(table, newCellTable());
}

/** The number that was given to the cell at the cursor, whose end is found, or `UNKNOWN_CELL`. */
export function findCell(table: CellTable, cursor: CellCursor): number {
  const { slots } = table;
  const { hash, length } = cursor;
  const mask = slots.length - 1;
  let slot = (hash << SLOT_BITS) & mask;
  for (;;) {
    const held = slots[slot + 2];
    if (held === EMPTY) return UNKNOWN_CELL;
    if (held === length && slots[slot] === hash && isCell(table, slots[slot + 1] ?? 0, cursor)) {
      return slots[slot + 3] ?? UNKNOWN_CELL;
    }
    slot = (slot + SLOT) & mask;
  }
}

function isCell({ arena }: CellTable, begin: number, cursor: CellCursor): boolean {
  const { view, at: from } = cursor;
  const words = cursor.length >>> 2;
  for (let word = 0; word < words; word++) {
    if (arena[begin + word] !== view.getInt32(from + word * 4, true)) return false;
  }
  return arena[begin + words] === cursor.rest;
}

/** Remembers the number of the cell at the cursor, which the table does not hold. */
export function addCell(table: CellTable, cursor: CellCursor, number: number): void {
  const { hash, length } = cursor;
  const words = (length >>> 2) + 1;
  const isFull = table.cells >= MOST_CELLS || table.arenaWords + words > MOST_ARENA_WORDS;
  if (isFull) forgetCells(table);
  if ((table.cells + 1) * 2 * SLOT > table.slots.length) growSlots(table);
  const begin = keepWords(table, cursor, words);
  const slot = freeSlot(table.slots, hash);
  table.slots[slot] = hash;
  table.slots[slot + 1] = begin;
  table.slots[slot + 2] = length;
  table.slots[slot + 3] = number;
  table.cells++;
}

function keepWords(table: CellTable, { view, at, rest }: CellCursor, words: number): number {
  const begin = table.arenaWords;
  const end = begin + words;
  if (end > table.arena.length) {
    const larger = new Int32Array(table.arena.length * 2);
    larger.set(table.arena);
    table.arena = larger;
  }
  for (let word = 0; word < words - 1; word++) {
    table.arena[begin + word] = view.getInt32(at + word * 4, true);
  }
  table.arena[end - 1] = rest;
  table.arenaWords = end;
  return begin;
}

function growSlots(table: CellTable): void {
  const { slots } = table;
  const larger = emptySlots((slots.length / SLOT) * 2);
  for (let slot = 0; slot < slots.length; slot += SLOT) {
    if (slots[slot + 2] === EMPTY) continue;
    larger.set(slots.subarray(slot, slot + SLOT), freeSlot(larger, slots[slot] ?? 0));
  }
  table.slots = larger;
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = (hash << SLOT_BITS) & mask;
  while (slots[slot + 2] !== EMPTY) slot = (slot + SLOT) & mask;
  return slot;
}

const emptySlots = (count: number): Int32Array => new Int32Array(count * SLOT).fill(EMPTY);
