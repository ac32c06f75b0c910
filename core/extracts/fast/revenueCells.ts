import { HASH_WORDS, hashCell } from '../identityHash.ts';
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
  NUMBER_AT,
  newCellMeanings,
  slotOf,
  UNREAD,
} from './cellMeanings.ts';
import type { ComparedLine } from './comparedLine.ts';
import { newPlainDecimal, type PlainDecimal, readPlainDecimal } from './plainDecimal.ts';
import type { RevenueColumn } from './revenueColumn.ts';
import { SURPRISING } from './revenueMeanings.ts';
import { exchangeCell, newRowIdentity, type RowIdentity } from './rowIdentity.ts';

/** What the cells of the current row mean, beside the numbers of the columns. */
export interface RevenueCells {
  readonly columns: readonly RevenueColumn[];
  /** Amounts are written with decimal commas, which are not read in place. */
  readonly hasCommas: boolean;
  readonly amount: PlainDecimal;
  readonly identity: RowIdentity;
  /** What distinct cells mean, those that tell the product taken together. */
  readonly meanings: CellMeanings;
  /** Cells that are surprising now. */
  surprises: number;
  /** Whether a cell that tells the product has changed. */
  isProductNew: boolean;
  readonly content: CellContent;
  readonly hash: Int32Array;
  readonly canonicalHash: Int32Array;
}

export const newRevenueCells = (
  columns: readonly RevenueColumn[],
  hasCommas: boolean,
): RevenueCells => ({
  columns,
  hasCommas,
  amount: newPlainDecimal(),
  identity: newRowIdentity(columns.length),
  meanings: newCellMeanings(),
  surprises: 0,
  isProductNew: true,
  content: newCellContent(),
  hash: new Int32Array(HASH_WORDS),
  canonicalHash: new Int32Array(HASH_WORDS),
});

/** Reads the cells that changed with the line that was taken; they are valid UTF-8. */
export function readChangedCells(cells: RevenueCells, line: ComparedLine): void {
  const { changed, changes, bytes, view, borders, ends } = line;
  const { columns, content } = cells;
  for (let change = 0; change < changes; change++) {
    const index = changed[change] ?? 0;
    const column = columns[index];
    if (column === undefined || column.place === -1) continue;
    findContent(content, bytes, view, borders[index] ?? 0, ends[index] ?? 0);
    if (column.tellsProduct) cells.isProductNew = true;
    if (column.role === 'meaning') readMeaning(cells, column);
    else if (column.role === 'amount') readAmount(cells, column);
    else readText(cells, column);
  }
}

/** A cell that is compared as text: hashed where it lies. */
function readText(cells: RevenueCells, column: RevenueColumn): void {
  const { content, hash, identity } = cells;
  if (column.role === 'filled text') {
    setNumber(cells, column, content.from === content.to ? SURPRISING : 0);
  }
  hashCell(hash, 0, column.place, content.view, content.from, content.to);
  exchangeCell(identity, column.index, hash, 0);
}

/** An amount: read in place if it is a plain decimal, else from what the parser of all files says. */
function readAmount(cells: RevenueCells, column: RevenueColumn): void {
  const { content, hash, amount, identity, hasCommas } = cells;
  let isRead = !hasCommas && readPlainDecimal(amount, content.bytes, content.from, content.to);
  if (!isRead) {
    const { number, canonical } = column.read(textOfContent(content));
    if (number !== SURPRISING) {
      setContent(content, canonical);
      isRead = readPlainDecimal(amount, content.bytes, content.from, content.to);
    }
  }
  setNumber(cells, column, isRead ? 0 : SURPRISING);
  if (!isRead) return;
  hashCell(hash, 0, column.place, content.view, amount.from, amount.to);
  exchangeCell(identity, column.index, hash, 0);
}

/** A cell that means more than its text: read once, and found by its hash from then on. */
function readMeaning(cells: RevenueCells, column: RevenueColumn): void {
  const { content, hash, meanings, identity } = cells;
  hashCell(hash, 0, column.place, content.view, content.from, content.to);
  // Empty cells of all columns have the same hash, but not the same meaning.
  if (content.from === content.to) hash[0] = column.place;
  let slot = slotOf(meanings, hash);
  if (meanings.slots[slot + NUMBER_AT] === UNREAD) slot = addNewMeaning(cells, column);
  setNumber(cells, column, meanings.slots[slot + NUMBER_AT] ?? UNREAD);
  exchangeCell(identity, column.index, meanings.slots, slot + CANONICAL_AT);
}

function addNewMeaning(cells: RevenueCells, column: RevenueColumn): number {
  const { content, hash, canonicalHash, meanings } = cells;
  const { number, canonical } = column.read(textOfContent(content));
  setContent(content, canonical);
  hashCell(canonicalHash, 0, column.place, content.view, content.from, content.to);
  return addMeaning(meanings, hash, number, 0, canonicalHash);
}

function setNumber(cells: RevenueCells, column: RevenueColumn, number: number): void {
  if (column.number === SURPRISING) cells.surprises--;
  if (number === SURPRISING) cells.surprises++;
  column.number = number;
}
