import { describe, expect, test } from 'vitest';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import {
  count,
  counted,
  dollars,
  dollarsAndCents,
  foreignAmount,
} from '../../../functions/local/terminal/moneyText.ts';
import { printableText } from '../../../functions/local/terminal/printableText.ts';
import {
  alignPoints,
  bothEnds,
  columns,
  cut,
  fittedColumns,
  section,
  wrap,
} from '../../../functions/local/terminal/textLayout.ts';

const PAGE = { ink: PLAIN_INK, width: 40 };

describe('money and counts on a screen', () => {
  test.each([
    ['1234567.5', '$1,234,567.50'],
    ['-0.05', '-$0.05'],
    ['137.005', '$137.005'],
    ['0', '$0.00'],
    ['999', '$999.00'],
  ])('%s reads %s', (decimal, text) => {
    expect(dollars(decimal)).toBe(text);
  });

  test('what is cut after the cents is marked, and never rounded up', () => {
    expect(dollarsAndCents('24999.999')).toBe('$24,999.99…');
    expect(dollarsAndCents('25000')).toBe('$25,000.00');
  });

  test('other currencies and counts', () => {
    expect(foreignAmount('EUR', '-2585.1')).toBe('EUR -2,585.10');
    expect(count(11300)).toBe('11,300');
    expect([counted(1, 'row'), counted(0, 'row')]).toEqual(['1 row', '0 rows']);
  });
});

describe('text in columns', () => {
  test('running text breaks at spaces, and a long word stands alone', () => {
    expect(wrap('one two three', 7, '  ')).toEqual(['one two', '  three']);
    expect(wrap('a reallylongword b', 5)).toEqual(['a', 'reallylongword', 'b']);
    expect(wrap('one two', 5, '>>', '> ')).toEqual(['> one', '>>two']);
  });

  test('figures end in line', () => {
    expect(
      columns(
        [
          ['a', '$1.00'],
          ['bcd', '$10.00'],
        ],
        [1],
      ),
    ).toEqual(['a     $1.00', 'bcd  $10.00']);
    expect(alignPoints(['$1.5', '$10', '$2.125'])).toEqual(['$1.5  ', '$10    ', '$2.125']);
  });

  test('columns that do not fit become running text', () => {
    expect(fittedColumns(PAGE, [['a name that is long', 'and a figure']])).toEqual([
      'a name that is long and a',
      '  figure',
    ]);
  });

  test('a label stands beside the first line of its section', () => {
    expect(section(PAGE, 'Cap', ['one', '', 'two'])).toEqual([
      '   Cap       one',
      '',
      '             two',
    ]);
  });

  test('a text at each end of the line, and one cut to its width', () => {
    expect(bothEnds(PAGE, 'left', 'right')).toHaveLength(40);
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('abcd', 4)).toBe('abcd');
  });
});

test('what could steer a terminal or turn the direction of writing is shown as a mark', () => {
  expect(printableText('a\u001b[2Jb\u202ec\r\n')).toBe('a\ufffd[2Jb\ufffdc\ufffd\ufffd');
  expect(printableText('Müller & Söhne 株式会社')).toBe('Müller & Söhne 株式会社');
});
