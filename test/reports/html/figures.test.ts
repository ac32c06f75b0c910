import { describe, expect, it } from 'vitest';
import { cents } from '../../../core/money.ts';
import {
  compactDollars,
  count,
  counted,
  money,
  percent,
  revenue,
} from '../../../core/reports/html/figures.ts';
import type { Html } from '../../../core/reports/html/html.ts';
import { revenueOf, usd } from '../line.ts';

/** What a person reads and copies. */
const text = ({ markup }: Html) => markup.replace(/<[^>]*>/g, '');

describe('figures', () => {
  it.each([
    ['0.00', '$0.00'],
    ['999.99', '$999.99'],
    ['1000.00', '$1000.00'],
    ['1234567.89', '$1234567.89'],
    ['-5.00', '−$5.00'],
  ])('$%s reads and copies as %s', (dollars, shown) => {
    expect(text(money(usd(dollars)))).toBe(shown);
    expect(money(usd(dollars)).markup).toContain(`<data value="${dollars}">`);
  });

  it('thousands are set apart without a sign between them', () => {
    expect(count(1234567).markup).toBe(
      '<data value="1234567">1<span class="g">234</span><span class="g">567</span></data>',
    );
    expect(count(12).markup).toBe('<data value="12">12</data>');
  });

  it('revenue is cut to the cent, says so, and holds all of its decimals', () => {
    expect(text(revenue(revenueOf('1000.128')))).toBe('$1000.12…');
    expect(revenue(revenueOf('1000.128')).markup).toContain('value="1000.128"');
    expect(text(revenue(revenueOf('-250.1')))).toBe('−$250.10');
    expect(text(revenue(revenueOf('7')))).toBe('$7.00');
  });

  it('one row is a row, others are rows', () => {
    expect(text(counted(1, 'row'))).toBe('1 row');
    expect(text(counted(0, 'row'))).toBe('0 rows');
    expect(text(counted(2, 'entry', 'entries'))).toBe('2 entries');
  });

  it.each([
    [1n, 3n, '33.3%'],
    [1n, 8n, '12.5%'],
    [1n, 2000n, '0.0%'],
    [3n, 2000n, '0.2%'],
    [-1n, 4n, '−25.0%'],
    [5n, 4n, '125.0%'],
    [1n, 0n, ''],
  ])('%s of %s is "%s"', (part, whole, shown) => {
    expect(percent(part, whole)).toBe(shown);
  });

  it.each([
    ['0.00', '$0'],
    ['950.00', '$950'],
    ['999.49', '$999'],
    ['999.50', '$1k'],
    ['1234.00', '$1.23k'],
    ['12345.00', '$12.3k'],
    ['123456.00', '$123k'],
    ['999499.00', '$999k'],
    ['1500000.00', '$1.5M'],
    ['20000000.00', '$20M'],
    ['1234567890.00', '$1.23B'],
    ['-2500.00', '−$2.5k'],
  ])('$%s is %s on a chart', (dollars, shown) => {
    expect(compactDollars(usd(dollars))).toBe(shown);
  });

  it('cents alone are still a figure on a chart', () => {
    expect(compactDollars(cents(5n))).toBe('$0.05');
  });
});
