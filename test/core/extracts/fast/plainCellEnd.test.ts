import { expect, test } from 'vitest';
import { plainCellEnd } from '../../../../core/extracts/fast/plainCellEnd.ts';

const COMMA = 44;
const TAB = 9;

/** The cell that begins the text, if it is plain. */
function plainCell(text: string, separator = COMMA): string | undefined {
  const bytes = new TextEncoder().encode(text);
  const end = plainCellEnd(bytes, 0, bytes.length, separator);
  return end === -1 ? undefined : new TextDecoder().decode(bytes.subarray(0, end));
}

test.each([
  [',next', ''],
  ['C-1,next', 'C-1'],
  ['C 1\nnext', 'C 1'],
  ['27" x,next', '27" x'],
])('%j begins with a plain cell', (text, cell) => {
  expect(plainCell(text)).toBe(cell);
});

test.each([
  '"C-1",next',
  ' C-1,next',
  'C-1 ,next',
  ' ,next',
  'C-1\r\nnext',
  '\tC-1,next',
  'C\u00001,next',
  'Grüße,next',
  'C-1',
])('%j does not begin with a plain cell', (text) => {
  expect(plainCell(text)).toBeUndefined();
});

test('a separator ends a cell even where it is a control character', () => {
  expect(plainCell('C-1\tnext', TAB)).toBe('C-1');
});
