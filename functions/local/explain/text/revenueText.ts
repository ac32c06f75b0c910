import { counted, dollars, foreignAmount } from '../../moneyText.ts';
import { printableText } from '../../printableText.ts';
import {
  alignPoints,
  columns,
  cut,
  type Page,
  section,
  textColumns,
  wrap,
} from '../../textLayout.ts';
import type { Conversion, ExplainedLine, RevenueBasis, RevenueSource } from '../explanation.ts';
import { inWords, place, places } from './words.ts';

const MOST_ROWS = 40;
const LEAST_PRODUCT_WIDTH = 12;

/** The rows that were summed, and the arithmetic down to the gross amount. */
export function revenueText(page: Page, line: ExplainedLine, basis: RevenueBasis): string[] {
  const { exactUSD } = line.gross;
  const arithmetic = `${dollars(basis.revenueExactUSD)} revenue x ${basis.rate.replace('%', ' %')} = ${dollars(exactUSD)}`;
  return [
    ...section(page, 'Rows', [
      ...revenueRows(page, basis.rows),
      ...duplicateLines(page, basis.duplicates),
      `${counted(basis.rows.length, 'row')}, together ${dollars(basis.revenueExactUSD)}`,
    ]),
    '',
    ...section(page, 'Amount', [arithmetic]),
    ...firstPurchaseLines(page, basis),
  ];
}

/** The rows by file, their amounts below each other. */
export function revenueRows(page: Page, rows: readonly RevenueSource[]): string[] {
  const shown = rows.slice(0, MOST_ROWS);
  const amounts = alignPoints(shown.map(({ exactUSD }) => dollars(exactUSD)));
  const isForeign = shown.some(({ conversion }) => conversion.by !== 'none');
  const others = shown.map(
    (row, index) =>
      `  row ${row.row}    ${amounts[index]}${isForeign ? `  ${conversionText(row)}` : ''}`.length,
  );
  const forProduct = Math.max(LEAST_PRODUCT_WIDTH, textColumns(page) - Math.max(0, ...others));
  const cells = columns(
    shown.map((row, index) => [
      `row ${row.row}`,
      cut(printableText(row.product), forProduct),
      ...(isForeign ? [conversionText(row)] : []),
      amounts[index] ?? '',
    ]),
    [0, isForeign ? 3 : 2],
  );
  const lines: string[] = [];
  for (const [index, row] of shown.entries()) {
    if (row.file !== shown[index - 1]?.file) lines.push(printableText(row.file));
    lines.push(`  ${cells[index]}`);
  }
  if (rows.length > shown.length) {
    lines.push(`  and ${counted(rows.length - shown.length, 'more row')} (--json lists them all)`);
  }
  return lines;
}

function conversionText({ amount, currency, conversion }: RevenueSource): string {
  if (conversion.by === 'none') return '';
  return `${foreignAmount(currency, amount)} ${rateText(conversion)}`;
}

function rateText(conversion: Exclude<Conversion, { by: 'none' }>): string {
  return conversion.by === 'fx'
    ? `x ${conversion.usdPerUnit} (${place(conversion)})`
    : `/ ${conversion.unitsPerUsd} (its own rate)`;
}

function duplicateLines(page: Page, duplicates: readonly RevenueSource[]): string[] {
  if (duplicates.length === 0) return [];
  const text = `Said again in another file, and not counted twice: ${places(duplicates)}.`;
  return wrap(text, textColumns(page));
}

function firstPurchaseLines(page: Page, { firstPurchase }: RevenueBasis): string[] {
  if (!firstPurchase) return [];
  const { solutionArea, known, seenIn, seenExactUSD, opening, firstBillingMonth } = firstPurchase;
  const text: string[] = [];
  if (opening && opening.month !== '') {
    text.push(`${place(opening)}: the customer first bought in ${inWords(opening.month)}.`);
  } else if (opening) {
    text.push(`${place(opening)}: the customer is new.`);
  }
  if (known === 'seen') {
    text.push(
      `Revenue in ${solutionArea} was first above 0 in ${inWords(seenIn)}: ${dollars(seenExactUSD)}.`,
    );
  }
  if (firstBillingMonth !== '') {
    const none = known === 'seen' && seenIn > firstBillingMonth ? ' and show none before it' : '';
    text.push(`Billing rows begin with ${inWords(firstBillingMonth)}${none}.`);
  }
  return ['', ...section(page, 'First buy', wrap(text.join(' '), textColumns(page)))];
}
