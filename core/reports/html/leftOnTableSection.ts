import { codePointOrder } from '../../codePointOrder.ts';
import { isBarred, type ReasonCode } from '../../ledger/payableLine.ts';
import type { Cents } from '../../money.ts';
import { type MonthSummary, totalsBy } from '../monthSummary.ts';
import { REASON_TEXTS } from '../reasons.ts';
import { cutByCaps, type Total } from '../total.ts';
import { code } from './code.ts';
import { count, money } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { customerCell, subjectCell, workingCell } from './lineCells.ts';
import { type Section, section } from './section.ts';
import { shareBar } from './shareBar.ts';
import { table } from './table.ts';

/** Why lines earned nothing: by reason with the money, what it means and what helps. And what caps cut. */
export function leftOnTableSection(summary: MonthSummary, total: Total): Section | undefined {
  const reasons = [...totalsBy(summary, ({ reason }) => reason)];
  const barred = reasons.filter(([reason]) => isBarred(reason));
  const capped = reasons.filter(([reason, of]) => !isBarred(reason) && cutByCaps(of) !== 0n);
  if (barred.length + capped.length === 0) return undefined;
  return section('left', 'Money left on the table', [
    barred.length === 0
      ? html`<p>Nothing: every line may earn.</p>`
      : html`<p>What lines that may not earn would have had: their gross. A line has one reason, the
first that applies. A reason without money stopped growth that never came to an amount.${
          barred.some(([, of]) => of.leftOnTable < 0n) ? BELOW_ZERO : NOTHING
        }</p>`,
    reasonsTable(
      'Why lines earned nothing, most money first',
      'Left on the table',
      barred.map(([reason, of]) => rowOf(reason, of.lines, of.leftOnTable)),
      total.leftOnTable,
    ),
    reasonsTable(
      'What caps cut from lines that may earn',
      'Cut by caps',
      // Of lines without a reason most are paid in full, so their number says nothing here.
      capped.map(([reason, of]) => rowOf(reason, reason === '' ? 0 : of.lines, cutByCaps(of))),
      cutByCaps(total),
    ),
    largestUnpaid(summary),
  ]);
}

const BELOW_ZERO = html` An amount below zero is of credits: they would have taken back more than the other
lines would have earned.`;

interface ReasonRow {
  readonly reason: ReasonCode | '';
  /** 0 where it is not shown. */
  readonly lines: number;
  readonly amount: Cents;
}

const rowOf = (reason: ReasonCode | '', lines: number, amount: Cents): ReasonRow => ({
  reason,
  lines,
  amount,
});

function reasonsTable(
  caption: string,
  amountHead: string,
  unsorted: readonly ReasonRow[],
  total: Cents,
): Html {
  const rows = unsorted.toSorted(byMoney);
  const [first] = rows;
  if (!first) return NOTHING;
  return table({
    caption,
    columns: [
      { head: 'Reason' },
      { head: 'Meaning, and what helps' },
      { head: 'Lines', numeric: true },
      { head: amountHead, numeric: true },
    ],
    rows: rows.map(({ reason, lines, amount }) => [
      reasonName(reason),
      reasonText(reason),
      lines === 0 ? NOTHING : count(lines),
      html`<strong>${money(amount)}</strong>${shareBar(amount, first.amount)}`,
    ]),
    foot: [
      html`All reasons`,
      NOTHING,
      rows.some(({ lines }) => lines === 0)
        ? NOTHING
        : count(rows.reduce((sum, { lines }) => sum + lines, 0)),
      html`<strong>${money(total)}</strong>`,
    ],
  });
}

/** Most money first, then most lines. */
const byMoney = (a: ReasonRow, b: ReasonRow): number =>
  a.amount === b.amount
    ? b.lines - a.lines || codePointOrder(a.reason, b.reason)
    : a.amount > b.amount
      ? -1
      : 1;

/** Lines that are paid in full have no reason; where they were cut, they are credits. */
const reasonName = (reason: ReasonCode | ''): Html =>
  reason === '' ? html`Credits under a full cap` : code(reason);

function reasonText(reason: ReasonCode | ''): Html {
  if (reason === '') {
    return html`Credits that took back what a cap had not paid in the first place.`;
  }
  const { meaning, action } = REASON_TEXTS[reason];
  return html`${meaning} <span class="how">${action}</span>`;
}

function largestUnpaid({ largestUnpaid }: MonthSummary): Html {
  if (largestUnpaid.length === 0) return NOTHING;
  return table({
    caption: 'The largest amounts not paid',
    columns: [
      { head: 'Customer' },
      { head: 'For' },
      { head: 'Working' },
      { head: 'Not paid', numeric: true },
    ],
    rows: largestUnpaid.map(({ line, amount }) => [
      customerCell(line),
      subjectCell(line),
      workingCell(line),
      html`<strong>${money(amount)}</strong><br>${code(line.reason)}`,
    ]),
  });
}
