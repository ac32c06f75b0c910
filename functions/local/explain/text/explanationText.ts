import { cents, formatCents } from '../../../../core/money.ts';
import type { Ink } from '../../terminal/ink.ts';
import { count, counted, dollars } from '../../terminal/moneyText.ts';
import { ASSUMED_ELIGIBLE } from '../../terminal/monthNotes.ts';
import { printableText } from '../../terminal/printableText.ts';
import { bothEnds, cut, type Page, wrap } from '../../terminal/textLayout.ts';
import type { Eligibility, Explanation } from '../explanation.ts';
import { ineligibleText, ineligibleTitle } from './ineligibleText.ts';
import { lineText } from './lineText.ts';
import { sourceList } from './sourcesText.ts';
import { inWords, MOST_ROWS, moreRows, place } from './words.ts';

/** An explanation as a person reads it. */
export function explanationText(explanation: Explanation, ink: Ink, width: number): string {
  const page = { ink, width };
  const rule = '-'.repeat(width);
  const blocks = [
    heading(page, explanation),
    ...payableBlocks(page, explanation),
    ...explanation.ineligible.map((line, index) => [
      ink.strong(cut(`${explanation.lines.length + index + 1}. ${ineligibleTitle(line)}`, width)),
      ...ineligibleText(page, line),
    ]),
    setAsideLines(page, explanation),
    sourceList(page, explanation),
  ].filter((lines) => lines.length > 0);
  return blocks.map((lines) => lines.join('\n')).join(`\n\n${ink.faint(rule)}\n\n`);
}

function heading(page: Page, explanation: Explanation): string[] {
  const { ink, width } = page;
  const { customerName, tenant, month, rulebook, lines, leftOut, ineligible } = explanation;
  const total = lines.reduce(
    (sum, { earningAmountUSD }) => sum + BigInt(earningAmountUSD.replace('.', '')),
    0n,
  );
  const pending = ineligible.filter(({ reasonCode }) => reasonCode === 'CLAIM_NOT_APPROVED').length;
  const uncovered = ineligible.length - pending;
  const others = leftOut > 0 ? ` (${count(leftOut)} more left out)` : '';
  const name = cut(printableText(customerName) || 'Customer without a name', width - 20);
  const text = [
    `${counted(lines.length, 'payable line')}${others}, together ${dollars(formatCents(cents(total)))}.`,
    ...(uncovered > 0 ? [`${counted(uncovered, 'line')} without a rule.`] : []),
    ...(pending > 0 ? [`${counted(pending, 'claim')} not approved and without a date.`] : []),
    `Computed again from the same extracts with ${rulebook.title}.`,
    ...(rulebook.coverage === 'partial' ? ['That rulebook knows only some of the rules.'] : []),
    ...(explanation.assumedEligible ? [ASSUMED_ELIGIBLE] : []),
  ];
  return [
    ink.strong(bothEnds(page, name, inWords(month))),
    ink.faint(`tenant ${tenant}`),
    ...wrap(text.join(' '), width),
  ];
}

function payableBlocks(page: Page, explanation: Explanation): string[][] {
  const seen = new Map<string, number>();
  return explanation.lines.map((line, index) => {
    const key = eligibilityKey(line.eligibility);
    const like = seen.get(key);
    if (like === undefined) seen.set(key, index + 1);
    return lineText(page, explanation, index + 1, line, like);
  });
}

const eligibilityKey = (eligibility: Eligibility): string => JSON.stringify(eligibility);

function setAsideLines({ ink, width }: Page, { setAside }: Explanation): string[] {
  if (setAside.length === 0) return [];
  return [
    ink.strong('Rows that name this customer and count nowhere'),
    ...setAside.slice(0, MOST_ROWS).flatMap((row, index) => {
      const before = setAside[index - 1];
      const why = row.message === before?.message ? 'the same' : `${row.code}: ${row.message}`;
      return wrap(printableText(`${place(row)}: ${why}`), width, '     ', '   ');
    }),
    ...moreRows(setAside).map((more) => `   ${more}`),
  ];
}
