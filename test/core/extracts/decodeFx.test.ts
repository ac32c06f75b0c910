import { describe, expect, test } from 'vitest';
import { amount } from '../../../core/money.ts';
import { readExtract } from './readExtract.ts';
import { csv, fx } from './sampleFiles.ts';

const one = (change: Record<string, string>) => readExtract(csv(fx(change))).rows[0];
const code = (change: Record<string, string>) => readExtract(csv(fx(change))).rejected[0]?.code;

describe('exchange rates', () => {
  test('a rate of a month', () => {
    expect(one({ Currency: 'gbp', UsdPerUnit: '1.27' })).toEqual({
      kind: 'fx',
      row: 2,
      month: '2023-10',
      currency: 'GBP',
      usdPerUnit: amount(127n * 10n ** 22n),
    });
  });

  test('the smallest rate that can be written', () => {
    expect(one({ UsdPerUnit: '0.000000000000000000000001' })).toMatchObject({ usdPerUnit: 1n });
  });

  test('a currency that has since been replaced is read', () => {
    expect(one({ Month: '2022-12', Currency: 'HRK' })).toMatchObject({ currency: 'HRK' });
  });

  test.each([
    [{ UsdPerUnit: '0' }, 'NUMBER_INVALID'],
    [{ UsdPerUnit: '-1.1' }, 'NUMBER_INVALID'],
    [{ UsdPerUnit: '' }, 'missing-cell'],
    [{ UsdPerUnit: '1,08' }, 'NUMBER_AMBIGUOUS'],
    [{ Currency: 'XXX' }, 'UNKNOWN_CURRENCY'],
    [{ Currency: '€' }, 'UNKNOWN_CURRENCY'],
    [{ Month: '2023-13' }, 'DATE_INVALID'],
    [{ Month: '2050-01' }, 'MONTH_OUT_OF_RANGE'],
  ])('%j is %s', (change, expected) => {
    expect(code(change)).toBe(expected);
  });

  test('a decimal comma is read when declared', () => {
    const [row] = readExtract('Month;Currency;UsdPerUnit\n2023-10;EUR;1,08\n', {
      numbers: 'eu',
    }).rows;
    expect(row).toMatchObject({ usdPerUnit: amount(108n * 10n ** 22n) });
  });
});
