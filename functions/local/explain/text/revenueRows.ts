import { dollars, foreignAmount } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import { alignPoints, columns, cut, type Page, textColumns } from '../../terminal/textLayout.ts';
import type { Conversion, RevenueSource } from '../explanation.ts';
import { MOST_ROWS, moreRows, place } from './words.ts';

/** What a line needs beside the product and the amount: margins and a row number. */
const BESIDE = '  row 1234567    '.length;

/** The rows by file, their amounts below each other; under a foreign one how it became dollars. */
export function revenueRows(page: Page, rows: readonly RevenueSource[]): string[] {
  const shown = rows.slice(0, MOST_ROWS);
  const amounts = alignPoints(shown.map(({ exactUSD }) => dollars(exactUSD)));
  const widest = Math.max(...amounts.map((amount) => amount.length));
  const forProduct = textColumns(page) - BESIDE - widest;
  const cells = columns(
    shown.map((row, index) => [
      `row ${row.row}`,
      cut(printableText(row.product), forProduct),
      amounts[index] ?? '',
    ]),
    [0, 2],
  );
  const lines: string[] = [];
  for (const [index, row] of shown.entries()) {
    if (row.file !== shown[index - 1]?.file) lines.push(printableText(row.file));
    lines.push(`  ${cells[index]}`);
    if (row.conversion.by !== 'none') {
      lines.push(`    ${foreignAmount(row.currency, row.amount)} ${rateText(row.conversion)}`);
    }
  }
  return [...lines, ...moreRows(rows).map((more) => `  ${more}`)];
}

function rateText(conversion: Exclude<Conversion, { by: 'none' }>): string {
  return conversion.by === 'fx'
    ? `x ${conversion.usdPerUnit} (${place(conversion)})`
    : `/ ${conversion.unitsPerUsd} (the row’s own rate)`;
}
