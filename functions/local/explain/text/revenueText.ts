import { counted, dollars } from '../../terminal/moneyText.ts';
import { type Page, section, textColumns, wrap } from '../../terminal/textLayout.ts';
import type { ExplainedLine, RevenueBasis, RevenueSource } from '../explanation.ts';
import { revenueRows } from './revenueRows.ts';
import { roundedLines } from './roundedLines.ts';
import { inWords, place, places } from './words.ts';

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
    ...section(page, 'Amount', [arithmetic, ...roundedLines(line.gross)]),
    ...firstPurchaseLines(page, basis),
  ];
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
