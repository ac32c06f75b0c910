import { describe, expect, test } from 'vitest';
import { newPlainDecimal, readPlainDecimal } from '../../../../core/extracts/fast/plainDecimal.ts';

/** The number that a cell is read as, with its canonical text; undefined when it is not read in place. */
function read(text: string) {
  const decimal = newPlainDecimal();
  const bytes = new TextEncoder().encode(`;${text};`);
  if (!readPlainDecimal(decimal, bytes, 1, bytes.length - 1)) return undefined;
  const { mantissa, decimals, from, to } = decimal;
  return { mantissa, decimals, text: new TextDecoder().decode(bytes.subarray(from, to)) };
}

describe('an amount read in place', () => {
  test.each([
    ['0', 0, 0, '0'],
    ['12', 12, 0, '12'],
    ['1200', 1200, 0, '1200'],
    ['-12.5', -125, 1, '-12.5'],
    ['12.50', 125, 1, '12.5'],
    ['12.00', 12, 0, '12'],
    ['0.050', 5, 2, '0.05'],
    ['999999999999.9', 9999999999999, 1, '999999999999.9'],
    ['0.9007199254740991', 9007199254740991, 16, '0.9007199254740991'],
  ])('%s is %d x 10^-%d, as text %s', (cell, mantissa, decimals, text) => {
    expect(read(cell)).toEqual({ mantissa, decimals, text });
  });

  test.each(['0.00', '-0', '-0.00'])('%s is 0 without a sign', (cell) => {
    expect(read(cell)).toEqual({ mantissa: 0, decimals: 0, text: '0' });
  });

  test.each([
    '',
    '-',
    '.5',
    '5.',
    '1.2.3',
    '1,5',
    '$5',
    '4.6E-05',
    '00.5',
    '1000000000000',
    '0.9007199254740992',
    '0.0000000000000000000000000',
  ])('%j is left to the parser of all files', (cell) => {
    expect(read(cell)).toBeUndefined();
  });
});
