/**
 * Cells by their raw bytes, each with a number that its user gives it: what a distinct cell means is
 * found out once, and never again while it is remembered. An open-addressing table, so that asking
 * makes no text and no object, and a small one: most of its time is waiting for memory.
 */
import type { CellCursor } from './cellCursor.ts';

export interface CellTable {
  /** Where a cell lies in `arena`, in the low bits, and the high bits of its hash; 0 if there is none. */
  slots: Int32Array;
  /** One cell after the other, each in words: bytes, the number given, the bytes four a word. */
  arena: Int32Array;
  arenaWords: number;
  cells: number;
}

/** What a cell that the table does not hold is answered with. */
export const UNKNOWN_CELL = -1;
export const NO_CELL = -2;

/** A cell of more bytes is not looked at: no id, name or date is that long. */
const LONGEST_CELL = 256;
const WORD_BYTES = 4;
const LOWEST_BITS = 0x01010101;
const HIGHEST_BITS = 0x80808080;
const FIRST_SLOTS = 128;
const FIRST_ARENA_WORDS = 512;
const HEAD_WORDS = 2;
/** A table with more is emptied: it is a memory, not a store, and its size is bounded. */
const MOST_CELLS = 524_288;
/** Cells are looked for in so many slots: a file made to have all in one place must not cost more. */
const MOST_PROBES = 64;
const PLACE_BITS = 21;
const MOST_ARENA_WORDS = 1 << PLACE_BITS;
const PLACE = MOST_ARENA_WORDS - 1;

export const newCellTable = (): CellTable => ({
  slots: new Int32Array(FIRST_SLOTS),
  arena: new Int32Array(FIRST_ARENA_WORDS),
  // Nothing lies at 0, which stands for no cell.
  arenaWords: 1,
  cells: 0,
});

/** Empties the table: every cell is unknown again. */
export function forgetCells(table: CellTable): void {
  Object.assign(table, newCellTable());
}

/** A byte four times, as `findCell` wants it. */
export const fourTimes = (byte: number): number => Math.imul(byte, LOWEST_BITS);

/**
 * The number that was given to the cell at the cursor, which ends at the first byte that is `end`,
 * given four times; the cursor goes on to that byte. `UNKNOWN_CELL`: the cursor holds what `addCell`
 * needs. `NO_CELL`: no end is near, or it is so close to `to` that no word can be read there. A cell
 * that is not known may hold anything, line ends and quotes too.
 */
export function findCell(table: CellTable, cursor: CellCursor, end: number, to: number): number {
  const { view, at: from } = cursor;
  const last = Math.min(to - WORD_BYTES, from + LONGEST_CELL);
  let hash = 0;
  // Four bytes a step, looked at and hashed at once: this loop sees every byte of most files.
  for (let at = from; at <= last; at += WORD_BYTES) {
    const word = view.getInt32(at, true);
    const difference = word ^ end;
    // The lowest bit that is set belongs to the first byte of the difference that is 0.
    const zeros = (difference - LOWEST_BITS) & ~difference & HIGHEST_BITS;
    if (zeros !== 0) {
      const bits = 24 - (Math.clz32(zeros & -zeros) & 24);
      const rest = word & ((1 << bits) - 1);
      const length = at - from + (bits >>> 3);
      cursor.at = from + length;
      return lookUp(table, cursor, from, length, rest, hash);
    }
    hash = hashWith(hash, word);
  }
  return NO_CELL;
}

/** As `findCell`, of a cell that is known to go on from `from` to `to`. */
export function findWholeCell(
  table: CellTable,
  cursor: CellCursor,
  from: number,
  to: number,
): number {
  const { view } = cursor;
  if (to > view.byteLength - WORD_BYTES || to - from > LONGEST_CELL) return NO_CELL;
  let hash = 0;
  let at = from;
  for (; at <= to - WORD_BYTES; at += WORD_BYTES) hash = hashWith(hash, view.getInt32(at, true));
  cursor.at = to;
  const rest = view.getInt32(at, true) & ((1 << ((to - at) * 8)) - 1);
  return lookUp(table, cursor, from, to - from, rest, hash);
}

function hashWith(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return (product << 13) | (product >>> 19);
}

/** The hash of a cell, given that of its whole words. */
function finishedHash(words: number, rest: number, length: number): number {
  let hash = Math.imul(words ^ rest ^ length, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function lookUp(
  { slots, arena }: CellTable,
  cursor: CellCursor,
  from: number,
  length: number,
  rest: number,
  wordsHash: number,
): number {
  const hash = finishedHash(wordsHash, rest, length);
  const mask = slots.length - 1;
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const held = slots[(hash + probe) & mask] ?? 0;
    if (held === 0) break;
    const place = held & PLACE;
    if ((held ^ hash) >>> PLACE_BITS !== 0 || arena[place] !== length) continue;
    if (isCell(arena, place, cursor.view, from, rest)) return arena[place + 1] ?? 0;
  }
  cursor.from = from;
  cursor.length = length;
  cursor.hash = hash;
  cursor.rest = rest;
  return UNKNOWN_CELL;
}

/** Whether the cell at `place`, of the same length, has the bytes from `from` on. */
function isCell(
  arena: Int32Array,
  place: number,
  view: DataView,
  from: number,
  rest: number,
): boolean {
  const words = (arena[place] ?? 0) >>> 2;
  const first = place + HEAD_WORDS;
  for (let word = 0; word < words; word++) {
    if (arena[first + word] !== view.getInt32(from + word * WORD_BYTES, true)) return false;
  }
  return arena[first + words] === rest;
}

/** Remembers the number of the cell at the cursor, which the table does not hold. */
export function addCell(table: CellTable, cursor: CellCursor, number: number): void {
  const words = HEAD_WORDS + (cursor.length >>> 2) + 1;
  const isFull = table.cells >= MOST_CELLS || table.arenaWords + words > MOST_ARENA_WORDS;
  if (isFull) forgetCells(table);
  if ((table.cells + 1) * 3 > table.slots.length * 2) growSlots(table);
  const place = table.arenaWords;
  keepCell(table, cursor, number, place + words);
  hold(table.slots, cursor.hash, place);
  table.cells++;
}

/** Writes a cell into the arena, up to `end`. */
function keepCell(table: CellTable, cursor: CellCursor, number: number, end: number): void {
  const place = table.arenaWords;
  if (end > table.arena.length) {
    const larger = new Int32Array(table.arena.length * 2);
    larger.set(table.arena);
    table.arena = larger;
  }
  const { arena } = table;
  arena[place] = cursor.length;
  arena[place + 1] = number;
  const first = place + HEAD_WORDS;
  for (let word = first; word < end - 1; word++) {
    arena[word] = cursor.view.getInt32(cursor.from + (word - first) * WORD_BYTES, true);
  }
  arena[end - 1] = cursor.rest;
  table.arenaWords = end;
}

function growSlots(table: CellTable): void {
  const { arena, arenaWords } = table;
  table.slots = new Int32Array(table.slots.length * 2);
  for (let place = 1; place < arenaWords; ) {
    const length = arena[place] ?? 0;
    const last = place + HEAD_WORDS + (length >>> 2);
    let hash = 0;
    for (let word = place + HEAD_WORDS; word < last; word++) {
      hash = hashWith(hash, arena[word] ?? 0);
    }
    hold(table.slots, finishedHash(hash, arena[last] ?? 0, length), place);
    place = last + 1;
  }
}

/** Lets a cell be found, unless too many others have hashes much like its own. */
function hold(slots: Int32Array, hash: number, place: number): void {
  const mask = slots.length - 1;
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const slot = (hash + probe) & mask;
    if (slots[slot] !== 0) continue;
    slots[slot] = (hash & ~PLACE) | place;
    return;
  }
}
