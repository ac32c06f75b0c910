import { expect, test } from 'vitest';
import { beginIn, newCellCursor } from '../../../../core/extracts/fast/cellCursor.ts';
import { readWholeNumber } from '../../../../core/extracts/fast/readWholeNumber.ts';

/** What is read after a semicolon, and the bytes that are left. */
function read(text: string): { number: number; rest: string } {
  const bytes = new TextEncoder().encode(`;${text}`);
  const cursor = newCellCursor();
  beginIn(cursor, bytes);
  cursor.at = 1;
  const number = readWholeNumber(cursor, bytes.length);
  return { number, rest: new TextDecoder().decode(bytes.subarray(cursor.at)) };
}

test.each([
  ['0,rest', 0],
  ['7,rest', 7],
  ['42,rest', 42],
  ['0305,rest', 305],
  ['1234,rest', 1234],
  ['98765,rest', 98765],
  ['123456,rest', 123456],
  ['7654321,rest', 7654321],
  ['10000000,rest', 10000000],
  ['999999999,rest', 999999999],
])('%s begins with %d', (text, number) => {
  expect(read(text)).toEqual({ number, rest: ',rest' });
});

test.each([',rest', '-1,rest', ' 1,rest', '1234567890,rest', '123456789012,rest', 'é12,rest'])(
  '%s does not begin with one to nine digits',
  (text) => {
    expect(read(text).number).toBe(-1);
  },
);

test.each(['/', ':', 'p', '~', '°', '\u00b9'])('%s is no digit', (other) => {
  expect(read(`12${other}4567`)).toEqual({ number: 12, rest: `${other}4567` });
});

test('digits that go on to the end of the bytes are not read, as there may be more', () => {
  expect(read('1234').number).toBe(-1);
});
