import { dollars } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import { type Page, section, textColumns, wrap } from '../../terminal/textLayout.ts';
import type { EngagementBasis, ExplainedLine } from '../explanation.ts';
import { isAmountOpen } from '../wouldPay.ts';
import { roundedLines } from './roundedLines.ts';
import { place } from './words.ts';

/** The claim and what the engagement pays for it. */
export function engagementText(page: Page, line: ExplainedLine, basis: EngagementBasis): string[] {
  const { claim, duplicates, status, completed, approvedAmountUSD } = basis;
  const amount =
    approvedAmountUSD === '' ? 'no amount named' : `${dollars(approvedAmountUSD)} approved`;
  const text = [
    `${place(claim)}: ${line.engagementName}, ${printableText(status)}, completed ${completed}, ${amount}.`,
    ...duplicates.map((row) => `${place(row)} says the same again; a claim pays once.`),
  ];
  return [
    ...section(
      page,
      'Claim',
      text.flatMap((sentence) => wrap(sentence, textColumns(page))),
    ),
    '',
    ...section(page, 'Amount', [
      ...wrap(amountText(line, basis), textColumns(page)),
      ...roundedLines(line.gross),
    ]),
  ];
}

function amountText({ gross }: ExplainedLine, basis: EngagementBasis): string {
  const { pays } = basis;
  const amount = isAmountOpen(basis) ? 'no amount yet' : dollars(gross.exactUSD);
  switch (pays.kind) {
    case 'fixed':
      return `This engagement pays ${dollars(pays.amountUSD)} a claim = ${amount}`;
    case 'range':
      return `This engagement pays what is approved, from ${dollars(pays.fromUSD)} to ${dollars(pays.toUSD)}: ${amount}`;
    case 'approved':
      return `This engagement pays what is approved: ${amount}`;
    case 'notPublished':
      return isAmountOpen(basis)
        ? 'What this engagement pays is not published, and the claim names no amount yet.'
        : `What this engagement pays is not published. ${amount} is what was approved.`;
  }
}
