import { describe, expect, test } from 'vitest';
import { newPlainDecimal, readPlainDecimal } from '../../../../core/extracts/fast/plainDecimal.ts';

/** The number that a cell is read as, with its canonical text; undefined when it is not read in place. */
function read(text: string) {
  const decimal = newPlainDecimal();
  const bytes = new TextEncoder().encode(`;${text};`);
  if (!readPlainDecimal(decimal, bytes, 1, bytes.length - 1)) return undefined;
  const { high, low, decimals, from, to } = decimal;
  return { high, low, decimals, text: new TextDecoder().decode(bytes.subarray(from, to)) };
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
    ['0.000000000000000000000001', 1, 24, '0.000000000000000000000001'],
    ['-0.999999999999999', -999999999999999, 15, '-0.999999999999999'],
  ])('%s is %d x 10^-%d, as text %s', (cell, low, decimals, text) => {
    expect(read(cell)).toEqual({ high: 0, low, decimals, text });
  });

  test.each([
    ['1234.567890123456', 1, 234567890123456, 12],
    ['-1234.5678901234560', -1, -234567890123456, 12],
    ['0.9007199254740993', 9, 7199254740993, 16],
    ['999999999999.123456789012345678', 999999999999123, 456789012345678, 18],
    ['0.900000000000000000000001', 900000000, 1, 24],
  ])('%s, of more than 15 digits, is %d and %d x 10^-%d', (cell, high, low, decimals) => {
    expect(read(cell)).toMatchObject({ high, low, decimals });
  });

  test.each(['0.00', '-0', '-0.00'])('%s is 0 without a sign', (cell) => {
    expect(read(cell)).toEqual({ high: 0, low: 0, decimals: 0, text: '0' });
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
    '0.0000000000000000000000000',
    '123456789012.12345678901234567891',
  ])('%j is left to the parser of all files', (cell) => {
    expect(read(cell)).toBeUndefined();
  });
});
