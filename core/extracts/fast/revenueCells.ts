import { GUID_WORDS, readGuid } from '../../guidWords.ts';
import { HASH_WORDS, hashCell } from '../identityHash.ts';
import { AS_GUID } from '../rowSinks.ts';
import {
  type CellContent,
  findContent,
  newCellContent,
  setContent,
  textOfContent,
} from './cellContent.ts';
import {
  addMeaning,
  CANONICAL_AT,
  type CellMeanings,
  NO_SLOT,
  NUMBER_AT,
  newCellMeanings,
  OWN_HASH,
  slotOf,
} from './cellMeanings.ts';
import type { ComparedLine } from './comparedLine.ts';
import { endOfCell } from './compareLine.ts';
import { newPlainDecimal, type PlainDecimal, readPlainDecimal } from './plainDecimal.ts';
import type { RevenueColumn } from './revenueColumn.ts';
import { exchangeCell } from './rowIdentity.ts';
import { SURPRISING } from './surprising.ts';

/** What the cells of the current row mean, beside the numbers of the columns. */
export interface RevenueCells {
  readonly columns: readonly RevenueColumn[];
  /** Amounts are written with decimal commas, which are not read in place. */
  readonly hasCommas: boolean;
  readonly amount: PlainDecimal;
  /** The subscription, when its column's number is `AS_GUID`. */
  readonly guid: Uint32Array;
  /** What distinct cells mean, those that tell the product taken together. */
  readonly meanings: CellMeanings;
  /** Cells that are surprising now. */
  surprises: number;
  /** Whether a cell that tells the product has changed. */
  isProductNew: boolean;
  readonly content: CellContent;
  readonly hash: Int32Array;
}

export const newRevenueCells = (
  columns: readonly RevenueColumn[],
  hasCommas: boolean,
): RevenueCells => ({
  columns,
  hasCommas,
  amount: newPlainDecimal(),
  guid: new Uint32Array(GUID_WORDS),
  meanings: newCellMeanings(),
  surprises: 0,
  isProductNew: true,
  content: newCellContent(),
  hash: new Int32Array(HASH_WORDS),
});

/** Reads the cells that changed with the line that was taken; they are valid UTF-8. */
export function readChangedCells(cells: RevenueCells, line: ComparedLine): void {
  const { columns, meanings } = cells;
  const { identity, changed, changes, hashes, isHashed } = line;
  for (let change = 0; change < changes; change++) {
    const cell = changed[change] ?? 0;
    const at = change * HASH_WORDS;
    if (isHashed[change] === 0) hashContent(cells, cell, line, at);
    const column = columns[cell];
    if (column === undefined || column.place === -1) continue;
    if (column.tellsProduct) cells.isProductNew = true;
    const canonicalAt = readChangedCell(cells, column, line, at);
    if (canonicalAt === OWN_HASH) exchangeCell(identity, cell, hashes, at);
    else exchangeCell(identity, cell, meanings.canonicalHashes, canonicalAt);
  }
}

/** Reads a cell by its hash at `at`; gives where in `canonicalHashes` the one is that it is compared by. */
function readChangedCell(
  cells: RevenueCells,
  column: RevenueColumn,
  line: ComparedLine,
  at: number,
): number {
  if (column.role === 'meaning') return readMeaning(cells, column, line, at);
  if (column.role === 'amount') {
    readAmount(cells, column, line, at);
  } else if (column.role === 'subscription') {
    readSubscription(cells, column, line, at);
  } else if (column.role === 'filled text') {
    setNumber(cells, column, isEmptyHash(line.hashes, at) ? SURPRISING : 0);
  }
  return OWN_HASH;
}

/** Finds what is in the column's cell, as `content`. */
export function findCellContent(cells: RevenueCells, index: number, line: ComparedLine): void {
  const { bytes, view, borders } = line;
  findContent(cells.content, bytes, view, borders[index] ?? 0, endOfCell(line, index));
}

/** Hashes a cell that has to be unquoted or trimmed first. */
function hashContent(cells: RevenueCells, cell: number, line: ComparedLine, at: number): void {
  const { content } = cells;
  findCellContent(cells, cell, line);
  hashCell(line.hashes, at, line.places[cell] ?? -1, content.view, content.from, content.to);
}

/** A cell that means more than its text: read once, and found by its hash from then on. */
function readMeaning(
  cells: RevenueCells,
  column: RevenueColumn,
  line: ComparedLine,
  at: number,
): number {
  const { meanings } = cells;
  const { hashes } = line;
  // Empty cells of all columns have the same hash, but not the same meaning.
  if (isEmptyHash(hashes, at)) hashes[at] = column.place + 1;
  let slot = slotOf(meanings, hashes, at);
  if (slot === NO_SLOT) slot = addNewMeaning(cells, column, line, at);
  const { slots } = meanings;
  setNumber(cells, column, slots[slot + NUMBER_AT] ?? SURPRISING);
  return slots[slot + CANONICAL_AT] ?? OWN_HASH;
}

function addNewMeaning(
  cells: RevenueCells,
  column: RevenueColumn,
  line: ComparedLine,
  at: number,
): number {
  const { content, hash, meanings } = cells;
  findCellContent(cells, column.index, line);
  const text = textOfContent(content);
  const { number, canonical } = column.read(text);
  // An empty cell is compared by a hash other than the one by which it was found.
  if (canonical === text && text !== '')
    return addMeaning(meanings, line.hashes, at, undefined, number);
  setContent(content, canonical);
  hashCell(hash, 0, column.place, content.view, content.from, content.to);
  return addMeaning(meanings, line.hashes, at, hash, number);
}

/**
 * An amount: read in place if it is a plain decimal, else from what the parser of all files says. Its
 * hash is now that of its canonical text.
 */
function readAmount(
  cells: RevenueCells,
  column: RevenueColumn,
  line: ComparedLine,
  at: number,
): void {
  const { content, amount, hasCommas } = cells;
  findCellContent(cells, column.index, line);
  let isRead = !hasCommas && readPlainDecimal(amount, content.bytes, content.from, content.to);
  // Nothing was left out of the cell, so its hash is the one.
  if (isRead && amount.from === content.from && amount.to === content.to) {
    setNumber(cells, column, 0);
    return;
  }
  if (!isRead) {
    const { number, canonical } = column.read(textOfContent(content));
    if (number !== SURPRISING) {
      setContent(content, canonical);
      isRead = readPlainDecimal(amount, content.bytes, content.from, content.to);
    }
  }
  setNumber(cells, column, isRead ? 0 : SURPRISING);
  if (isRead) hashCell(line.hashes, at, column.place, content.view, amount.from, amount.to);
}

/**
 * A subscription: most of them come in few rows, so that looking up what one means takes longer than
 * reading it. One that is no GUID in lower case as it stands is what the reader of all files says.
 */
function readSubscription(
  cells: RevenueCells,
  column: RevenueColumn,
  line: ComparedLine,
  at: number,
): void {
  const { content, guid } = cells;
  findCellContent(cells, column.index, line);
  if (readGuid(guid, content.bytes, content.from, content.to)) {
    setNumber(cells, column, AS_GUID);
    return;
  }
  const { number, canonical } = column.read(textOfContent(content));
  setContent(content, canonical);
  const isGuid = readGuid(guid, content.bytes, content.from, content.to);
  setNumber(cells, column, isGuid ? AS_GUID : number);
  hashCell(line.hashes, at, column.place, content.view, content.from, content.to);
}

/** Whether the hash is that of an empty cell. */
const isEmptyHash = (hashes: Int32Array, at: number): boolean =>
  hashes[at] === 0 && hashes[at + 1] === 0 && hashes[at + 2] === 0 && hashes[at + 3] === 0;

function setNumber(cells: RevenueCells, column: RevenueColumn, number: number): void {
  if (column.number === SURPRISING) cells.surprises--;
  if (number === SURPRISING) cells.surprises++;
  column.number = number;
}
