import { counted, dollars } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import { type Page, paragraph, section, textColumns, wrap } from '../../terminal/textLayout.ts';
import type { ExplainedIneligible } from '../explanation.ts';
import { revenueRows } from './revenueRows.ts';
import { checkedText, place } from './words.ts';

/** A line of `ineligible.csv`: its rows, and why nothing is paid for them. */
export function ineligibleText(page: Page, line: ExplainedIneligible): string[] {
  return [
    '',
    ...section(page, 'Rows', rowLines(page, line)),
    '',
    ...paragraph(page, 'Why', `${line.reasonCode}: ${line.meaning}`),
    ...paragraph(page, 'To do', line.action),
    ...paragraph(page, 'Checked', checkedText(line)),
  ];
}

/** `No rule covers usage of Microsoft Teams`, `No rule covers Visio Plan 2, $75.00`, `Not approved: claim ENG-1012`. */
export function ineligibleTitle(line: ExplainedIneligible): string {
  if (line.workload !== '') return `No rule covers usage of ${line.workloadName}`;
  if (line.revenueExactUSD !== '') {
    const product = line.product === '' ? line.productGroup : printableText(line.product);
    return `No rule covers ${product}, ${dollars(line.revenueExactUSD)}`;
  }
  const why = line.reasonCode === 'CLAIM_NOT_APPROVED' ? 'Not approved:' : 'No rule covers';
  return `${why} claim ${printableText(line.claimId)}`;
}

function rowLines(
  page: Page,
  { usage, revenue, revenueExactUSD, claim }: ExplainedIneligible,
): string[] {
  if (claim) return [place(claim)];
  if (revenue.length > 0) {
    return [
      ...revenueRows(page, revenue),
      `${counted(revenue.length, 'row')}, together ${dollars(revenueExactUSD)}`,
    ];
  }
  return usage.flatMap((row) => {
    const partner =
      row.partnerId === '' ? 'no partner' : `partner ${row.partnerId} as ${row.attribution}`;
    const text = `${place(row)}: ${counted(row.monthlyActiveUsers, 'active user')}, ${counted(row.paidAvailableUnits, 'paid seat')}, ${printableText(partner)}`;
    return wrap(text, textColumns(page));
  });
}
