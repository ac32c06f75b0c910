import { dollars, dollarsAndCents } from '../../terminal/moneyText.ts';
import {
  alignPoints,
  columns,
  type Page,
  section,
  textColumns,
  wrap,
} from '../../terminal/textLayout.ts';
import type { Eligibility, FactSource, NeedCheck, TrailingAccount } from '../explanation.ts';
import { inWords, partnerText, place, places } from './words.ts';

const MET = 'met       ';
const NOT_MET = 'NOT MET   ';

/** What the rule needs of the partner, and the facts that decide it. */
export function eligibilityText(page: Page, eligibility: Eligibility, month: string): string[] {
  const verdict = eligibility.met ? 'is eligible' : 'is not eligible';
  return section(page, 'Eligible', [
    ...wrap(`${partnerText(eligibility)} ${verdict} in ${inWords(month)}:`, textColumns(page)),
    ...eligibility.checks.flatMap((check) => checkLines(page, check)),
  ]);
}

function checkLines(page: Page, check: NeedCheck): string[] {
  const head = check.met ? MET : NOT_MET;
  const indent = ' '.repeat(head.length);
  const width = textColumns(page) - head.length;
  const text = [
    ...asksLines(check, width),
    ...reasonLines(check).flatMap((line) => wrap(line, width, '  ')),
  ];
  const lines = text.map((line, index) => `${index === 0 ? head : indent}${line}`);
  if (check.trailing)
    lines.push(...trailingLines(check.trailing, width).map((line) => indent + line));
  return lines.map((line) => (check.met ? line : line.replace(NOT_MET, page.ink.bad(NOT_MET))));
}

/** A long list of what would do is of interest only where nothing does. */
function asksLines({ asks, met }: NeedCheck, width: number): string[] {
  const lines = wrap(asks, width);
  const isLong = met && lines.length > 2;
  return isLong ? ['one of the designations or competencies asked for'] : lines;
}

function reasonLines({ met, assumed, by, outOfForce, notAccepted, trailing }: NeedCheck): string[] {
  if (trailing) return [];
  if (by.length > 0) return by.map((fact) => `- ${factText(fact)}`);
  if (assumed) return ['- taken as met (--assume-eligible)'];
  if (met) return [];
  const lines = [
    ...outOfForce.map((fact) => `- not in force in this month: ${factText(fact)}`),
    ...notAccepted.map((fact) => `- not one that this rule accepts: ${factText(fact)}`),
  ];
  return lines.length > 0 ? lines : ['- the partners extract states nothing of the kind'];
}

function factText({ fact, value, start, end, ...source }: FactSource): string {
  const until = end === '' ? '' : ` until ${end}`;
  const name = fact === 'cosell' ? 'co-sell ready' : fact;
  return `${value === '' ? name : `${name} ${value}`} from ${start}${until} (${place(source)})`;
}

function trailingLines(account: TrailingAccount, width: number): string[] {
  const { months, totalExactUSD, thresholdUSD } = account;
  const amounts = alignPoints(
    months.map(({ exactUSD, from }) => `${dollarsAndCents(exactUSD)}${MARKS[from]}`),
  );
  const cells = months.map(({ month }, index) => [month, amounts[index] ?? '']);
  const widest = Math.max(...cells.map((cell) => cell.join('  ').length)) + 4;
  const perRow = Math.max(1, Math.floor(width / widest));
  const rowCount = Math.ceil(cells.length / perRow);
  const rows = Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: perRow }, (__, side) => cells[row + side * rowCount] ?? []).flat(),
  );
  const amountColumns = Array.from({ length: perRow }, (_, side) => side * 2 + 1);
  return [
    ...columns(rows, amountColumns),
    `together ${dollarsAndCents(totalExactUSD)} of at least ${dollars(thresholdUSD)}`,
    ...trailingNotes(account).flatMap((note) => wrap(note, width, '  ')),
  ];
}

const MARKS = { extracts: '', opening: ' *', none: ' -' } as const;

function trailingNotes({ months }: TrailingAccount): string[] {
  const balances = months.flatMap(({ opening }) => opening ?? []);
  const notes = [];
  if (balances.length > 0) notes.push(`* opening balances: ${places(balances)}`);
  if (months.some(({ from }) => from === 'none')) {
    notes.push('- no row and no opening balance of this month');
  }
  return notes;
}
