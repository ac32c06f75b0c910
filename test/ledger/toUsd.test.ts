/** A row's amount in dollars; never a default rate of 1 (calculation.md 3.3). */
import { describe, expect, test } from 'vitest';
import { toUsd } from '../../core/ledger/toUsd.ts';
import { formatUsd } from '../../core/money.ts';
import { amountOf, revenueRow } from './rows.ts';

type Cells = Parameters<typeof revenueRow>[3];

/** Dollars, or the code of why there are none; `fx` is the month's euro rate. */
function dollars(amount: string, cells: Cells, fx?: string) {
  const rateOf = (month: string, currency: string) =>
    fx !== undefined && month === '2023-10' && currency === 'EUR' ? amountOf(fx) : undefined;
  const converted = toUsd(revenueRow(2, 'a', amount, cells), rateOf);
  return 'usd' in converted ? formatUsd(converted.usd) : converted.issue.code;
}

const euros: Cells = { currency: 'EUR' };
const pricedInDollars = (rate: string): Cells => ({
  currency: 'EUR',
  pricingCurrency: 'USD',
  pcToBcRate: amountOf(rate),
});

test('dollars stay what they are, whatever rates a row carries', () => {
  expect(dollars('12.345', {})).toBe('12.345');
  expect(dollars('12.345', { pricingCurrency: 'EUR', pcToBcRate: 'invalid' })).toBe('12.345');
});

test('dollars are not converted by an fx row for USD', () => {
  const converted = toUsd(revenueRow(2, 'a', '10'), () => amountOf('2'));
  expect('usd' in converted && formatUsd(converted.usd)).toBe('10');
});

describe('another currency', () => {
  test('is multiplied by the month’s rate, exactly', () => {
    expect(dollars('100.10', euros, '1.0837')).toBe('108.47837');
    expect(dollars('-100.10', euros, '1.0837')).toBe('-108.47837');
  });

  test('takes the month’s rate before the row’s own', () => {
    expect(dollars('100', pricedInDollars('0.5'), '1.10')).toBe('110');
    expect(dollars('100', { ...pricedInDollars('0.5'), pcToBcRate: 'invalid' }, '1.10')).toBe(
      '110',
    );
  });

  test('else is divided by the row’s rate from dollars, half to even at 24 decimals', () => {
    expect(dollars('92.5', pricedInDollars('0.925'))).toBe('100');
    expect(dollars('1', pricedInDollars('3'))).toBe('0.333333333333333333333333');
    expect(dollars('2', pricedInDollars('3'))).toBe('0.666666666666666666666667');
    expect(dollars('0.000000000000000000000003', pricedInDollars('2'))).toBe(
      '0.000000000000000000000002',
    );
  });

  test('has no dollars without a rate of that month and currency', () => {
    expect(dollars('100', euros)).toBe('NO_EXCHANGE_RATE');
    expect(dollars('100', { ...euros, month: '2023-11' }, '1.10')).toBe('NO_EXCHANGE_RATE');
    expect(dollars('100', { currency: 'GBP' }, '1.10')).toBe('NO_EXCHANGE_RATE');
  });

  test('has none from a row that is not priced in dollars', () => {
    const cells = { ...pricedInDollars('1'), pricingCurrency: 'EUR' };
    expect(dollars('100', cells)).toBe('NO_EXCHANGE_RATE');
    expect(dollars('100', { ...cells, pricingCurrency: '' })).toBe('NO_EXCHANGE_RATE');
  });

  test.each([
    ['empty', 'NO_EXCHANGE_RATE'],
    ['invalid', 'NUMBER_INVALID'],
    ['ambiguous', 'NUMBER_AMBIGUOUS'],
  ] as const)('has none from a rate that is needed and %s', (pcToBcRate, code) => {
    expect(dollars('100', { ...pricedInDollars('1'), pcToBcRate })).toBe(code);
  });

  test.each(['0', '-1'])('has none from a rate of %s', (rate) => {
    expect(dollars('100', pricedInDollars(rate))).toBe('NUMBER_INVALID');
  });
});

test('the message says which row of which extract would help', () => {
  const converted = toUsd(revenueRow(2, 'a', '1', euros), () => undefined);
  expect('issue' in converted && converted.issue.message).toBe(
    'There is no rate from EUR to US dollars for 2023-10, or several that contradict each other. An fx extract (Month,Currency,UsdPerUnit) needs one: 2023-10,EUR,<dollars for one EUR>.',
  );
});
