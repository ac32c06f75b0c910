import { expect, test } from 'vitest';
import { beginIn, newCellCursor } from '../../../../core/extracts/fast/cellCursor.ts';
import {
  addCell,
  findCell,
  forgetCells,
  fourTimes,
  newCellTable,
  UNKNOWN_CELL,
} from '../../../../core/extracts/fast/cellTable.ts';

const COMMA = fourTimes(44);

/** Cells of one to nine letters, all different, as a line of bytes. */
const CELLS = Array.from({ length: 200_000 }, (_, number) => (number * 7).toString(36));
const LINE = new TextEncoder().encode(`${CELLS.join(',')},    `);

test('every cell of many is found with its own number', () => {
  const table = newCellTable();
  const cursor = newCellCursor();
  beginIn(cursor, LINE);
  for (const number of CELLS.keys()) {
    const found = findCell(table, cursor, COMMA, LINE.length);
    if (found !== UNKNOWN_CELL) throw new Error(`cell ${number} was taken for cell ${found}`);
    addCell(table, cursor, number);
    cursor.at++;
  }
  cursor.at = 0;
  let missed = 0;
  for (const number of CELLS.keys()) {
    const found = findCell(table, cursor, COMMA, LINE.length);
    if (found === UNKNOWN_CELL) missed++;
    else if (found !== number) throw new Error(`cell ${number} was taken for cell ${found}`);
    cursor.at++;
  }
  // One that finds no place near is not remembered; that may happen, but rarely.
  expect(missed).toBeLessThan(20);
});

test('a table that is full forgets, and takes no cell for another', () => {
  const cells = Array.from({ length: 700_000 }, (_, number) => number.toString(36));
  const line = new TextEncoder().encode(`${cells.join(',')},    `);
  const table = newCellTable();
  const cursor = newCellCursor();
  beginIn(cursor, line);
  const inOrder = (each: (found: number, number: number) => void) => {
    cursor.at = 0;
    for (const number of cells.keys()) {
      each(findCell(table, cursor, COMMA, line.length), number);
      cursor.at++;
    }
  };
  inOrder((found, number) => {
    if (found !== UNKNOWN_CELL) throw new Error(`cell ${number} was taken for cell ${found}`);
    addCell(table, cursor, number);
  });
  let known = 0;
  inOrder((found, number) => {
    if (found === UNKNOWN_CELL) return;
    if (found !== number) throw new Error(`cell ${number} was taken for cell ${found}`);
    known++;
  });
  expect(known).toBeGreaterThan(100_000);
  expect(known).toBeLessThan(524_288);
});

test('a table that forgets knows no cell', () => {
  const table = newCellTable();
  const cursor = newCellCursor();
  beginIn(cursor, LINE);
  findCell(table, cursor, COMMA, LINE.length);
  addCell(table, cursor, 5);
  cursor.at = 0;
  expect(findCell(table, cursor, COMMA, LINE.length)).toBe(5);
  forgetCells(table);
  cursor.at = 0;
  expect(findCell(table, cursor, COMMA, LINE.length)).toBe(UNKNOWN_CELL);
});
