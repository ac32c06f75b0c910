import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents } from '../../core/money.ts';
import { putPayoutsRow } from '../../core/reports/payouts.ts';
import { rowText } from '../../core/reports/rowText.ts';
import { addWrittenRows, newWrittenSum, type WrittenSum } from '../../core/reports/writtenSum.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';
import { revenueLine, usageLine, usd } from './line.ts';
import { randomLines } from './randomLines.ts';

const rowOf = (line: PayableLine) => rowText(putPayoutsRow, line);

function sumOf(...blocks: readonly string[]): WrittenSum {
  const sum = newWrittenSum();
  for (const block of blocks) addWrittenRows(sum, new TextEncoder().encode(block));
  return sum;
}

const sumOfLines = (lines: readonly PayableLine[]): WrittenSum => ({
  lines: lines.length,
  gross: cents(lines.reduce((sum, { gross }) => sum + gross, 0n)),
  earning: cents(lines.reduce((sum, { earning }) => sum + earning, 0n)),
});

describe('the sum of rows as they were written', () => {
  it('is that of their lines, in one block or in several', () => {
    fc.assert(
      fc.property(randomLines, fc.nat({ max: 60 }), (lines, first) => {
        const rows = lines.map(rowOf);
        const blocks = [rows.slice(0, first).join(''), rows.slice(first).join('')];
        expect(sumOf(rows.join(''))).toEqual(sumOfLines(lines));
        expect(sumOf(...blocks)).toEqual(sumOfLines(lines));
      }),
    );
  });

  it('is exact beyond what a number can hold', () => {
    const lines = [10n ** 30n, -(10n ** 18n), 9n * 10n ** 14n, 1n].map((gross) =>
      revenueLine({ gross: cents(gross), earning: cents(-gross) }),
    );
    const many = Array.from({ length: 12 }, () => lines).flat();
    expect(sumOf(many.map(rowOf).join(''))).toEqual(sumOfLines(many));
  });

  it('stays exact where many large amounts add up', () => {
    const line = revenueLine({ gross: cents(10n ** 15n - 1n), earning: cents(-1n) });
    const lines = Array.from({ length: 30 }, () => line);
    expect(sumOf(lines.map(rowOf).join('')).gross).toBe(30n * (10n ** 15n - 1n));
  });

  it('reads the amounts behind names full of commas, quotes and line breaks', () => {
    const lines = HOSTILE_TEXTS.flatMap((customerName) => [
      revenueLine({ customerName, gross: usd('-5.25') }),
      usageLine(),
    ]);
    const beforeAmounts = revenueLine({ customerName: 'a,"b",c\n1.00,2.00,3.00,4.00,,2023-12\n' });
    expect(sumOf([beforeAmounts, ...lines].map(rowOf).join(''))).toEqual(
      sumOfLines([beforeAmounts, ...lines]),
    );
  });

  it('does not depend on where in memory the rows lie', () => {
    const lines = [usageLine(), revenueLine({ customerName: 'Adatum, Inc.' }), usageLine()];
    const bytes = new TextEncoder().encode(`,,,${lines.map(rowOf).join('')}`);
    for (const start of [0, 1, 2, 3]) {
      const sum = newWrittenSum();
      // A Buffer, because cutting a piece from one gives a view and not a copy.
      const moved = Buffer.from(new ArrayBuffer(bytes.length + start));
      moved.set(bytes.subarray(3), start);
      addWrittenRows(sum, moved.subarray(start, start + bytes.length - 3));
      expect(sum).toEqual(sumOfLines(lines));
    }
  });

  it('is nothing where no row was written', () => {
    expect(sumOf('')).toEqual({ lines: 0, gross: 0n, earning: 0n });
  });
});

describe('rows that the writer garbled', () => {
  const row = rowOf(usageLine());

  it.each([
    ['with an amount of one decimal', row.replace('800.00,,', '800.0,,'), 'not an amount'],
    ['with an amount of three', row.replace('800.00,,', '800.000,,'), 'not an amount'],
    ['without dollars', row.replace('800.00,,', '.00,,'), 'not an amount'],
    ['with a letter in an amount', row.replace('800.00,,', '8x0.00,,'), 'not an amount'],
    ['with an empty amount', row.replace(',800.00,75', ',,75'), 'not an amount'],
  ])('are refused: %s', (_what, garbled, message) => {
    expect(garbled).not.toBe(row);
    expect(() => sumOf(row + garbled)).toThrow(message);
  });

  it.each([
    ['at its end', row.slice(0, -1)],
    ['within a quoted name', rowOf(usageLine({ customerName: 'a,\nb' })).slice(0, 92)],
    ['at the start of it', ''],
  ])('are added up to the one that breaks off %s', (_where, begun) => {
    const sum = newWrittenSum();
    const written = new TextEncoder().encode(row + row + begun);
    expect(addWrittenRows(sum, written)).toBe(2 * row.length);
    expect(sum).toEqual({ lines: 2, gross: usd('1600.00'), earning: usd('1600.00') });
  });

  it('are refused: a row that lacks all but its last cells', () => {
    expect(() => sumOf(`${row}75000.00,74200.00,800.00,,2023-12\n`)).toThrow();
  });
});
