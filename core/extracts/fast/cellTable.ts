/**
 * Cells by their raw bytes, each with a number that its user gives it: what a distinct cell means is
 * found out once, and never again while it is remembered. An open-addressing table, so that asking
 * makes no text and no object.
 */

export interface CellTable {
  /** Four numbers a slot: hash, where the bytes begin in `arena`, how many, the number given. */
  slots: Int32Array;
  /** The bytes of all cells, one after the other. */
  arena: Uint8Array;
  arenaBytes: number;
  cells: number;
}

/** What a cell that the table does not hold is answered with. */
export const UNKNOWN_CELL = -1;

const SLOT_BITS = 2;
const SLOT = 1 << SLOT_BITS;
const FIRST_SLOTS = 1_024;
const FIRST_ARENA_BYTES = 16_384;
/** A table with more is emptied: it is a memory, not a store, and its size is bounded. */
const MOST_CELLS = 262_144;
const MOST_ARENA_BYTES = 16_777_216;
/** The length of a slot that holds nothing. */
const EMPTY = -1;

export function newCellTable(): CellTable {
  return {
    slots: emptySlots(FIRST_SLOTS),
    arena: new Uint8Array(FIRST_ARENA_BYTES),
    arenaBytes: 0,
    cells: 0,
  };
}

/** Empties the table: every cell is unknown again. */
export function forgetCells(table: CellTable): void {
  Object.assign(table, newCellTable());
}

/** The number that was given to the cell of these bytes, or `UNKNOWN_CELL`. */
export function findCell(table: CellTable, bytes: Uint8Array, from: number, to: number): number {
  const { slots } = table;
  const slot = slotOf(table, bytes, from, to, hashOf(bytes, from, to));
  return slots[slot + 2] === EMPTY ? UNKNOWN_CELL : (slots[slot + 3] ?? UNKNOWN_CELL);
}

/** Remembers the number of a cell that the table does not hold; any number but `UNKNOWN_CELL`. */
export function addCell(
  table: CellTable,
  bytes: Uint8Array,
  from: number,
  to: number,
  number: number,
): void {
  const length = to - from;
  const full = table.cells >= MOST_CELLS || table.arenaBytes + length > MOST_ARENA_BYTES;
  if (full) forgetCells(table);
  if (length > MOST_ARENA_BYTES) return;
  if ((table.cells + 1) * 2 * SLOT > table.slots.length) growSlots(table);
  const begin = keepBytes(table, bytes, from, to);
  const hash = hashOf(bytes, from, to);
  table.slots.set([hash, begin, length, number], slotOf(table, bytes, from, to, hash));
  table.cells++;
}

/** The slot that holds the cell, or the empty one where it belongs. */
function slotOf(
  { slots, arena }: CellTable,
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
): number {
  const mask = slots.length - 1;
  const length = to - from;
  let slot = (hash << SLOT_BITS) & mask;
  for (;;) {
    const held = slots[slot + 2] ?? EMPTY;
    if (held === EMPTY) return slot;
    if (held === length && slots[slot] === hash) {
      const begin = slots[slot + 1] ?? 0;
      let at = 0;
      while (at < length && arena[begin + at] === bytes[from + at]) at++;
      if (at === length) return slot;
    }
    slot = (slot + SLOT) & mask;
  }
}

/** Every byte counts, so that no choice of ids makes a table slow but one made for this function. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (const whole = to - 3; at < whole; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function keepBytes(table: CellTable, bytes: Uint8Array, from: number, to: number): number {
  const begin = table.arenaBytes;
  const needed = begin + to - from;
  if (needed > table.arena.length) {
    const larger = new Uint8Array(Math.max(needed, table.arena.length * 2));
    larger.set(table.arena);
    table.arena = larger;
  }
  for (let at = from; at < to; at++) table.arena[begin + at - from] = bytes[at] ?? 0;
  table.arenaBytes = needed;
  return begin;
}

function growSlots(table: CellTable): void {
  const { slots } = table;
  const larger = emptySlots((slots.length / SLOT) * 2);
  const mask = larger.length - 1;
  for (let slot = 0; slot < slots.length; slot += SLOT) {
    if (slots[slot + 2] === EMPTY) continue;
    let free = ((slots[slot] ?? 0) << SLOT_BITS) & mask;
    while (larger[free + 2] !== EMPTY) free = (free + SLOT) & mask;
    larger.set(slots.subarray(slot, slot + SLOT), free);
  }
  table.slots = larger;
}

const emptySlots = (count: number): Int32Array => new Int32Array(count * SLOT).fill(EMPTY);
