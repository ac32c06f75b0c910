import { codePointOrder } from '../../codePointOrder.ts';
import type { ReasonCode } from '../../ledger/payableLine.ts';
import { type MonthSummary, totalsBy } from '../monthSummary.ts';
import { REASON_TEXTS } from '../reasons.ts';
import { leftOnTable, type Total } from '../total.ts';
import { code } from './code.ts';
import { count, money } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { customerCell, subjectCell, workingCell } from './lineCells.ts';
import { type Section, section } from './section.ts';
import { shareBar } from './shareBar.ts';
import { table } from './table.ts';

/** Why lines earned nothing, or less: by reason with the money, what it means and what helps. */
export function leftOnTableSection(summary: MonthSummary, total: Total): Section | undefined {
  const reasons = byMoney(totalsBy(summary, ({ reason }) => reason));
  if (reasons.length === 0) return undefined;
  const largest = reasons[0] ? leftOnTable(reasons[0][1]) : 0n;
  return section('left', 'Money left on the table', [
    html`<p>What lines would have paid (gross) less what they pay. A line has one reason, the first
that applies. A reason without money stopped growth that never came to an amount.</p>`,
    table({
      caption: 'Why lines earned nothing, or less, most money first',
      columns: [
        { head: 'Reason' },
        { head: 'Meaning, and what helps' },
        { head: 'Lines', numeric: true },
        { head: 'Left on the table', numeric: true },
      ],
      rows: reasons.map(([reason, of]) => [
        reasonName(reason),
        reasonText(reason),
        count(of.lines),
        html`<strong>${money(leftOnTable(of))}</strong>${shareBar(leftOnTable(of), largest)}`,
      ]),
      foot: [
        html`All reasons`,
        NOTHING,
        count(reasons.reduce((lines, [, of]) => lines + of.lines, 0)),
        html`<strong>${money(leftOnTable(total))}</strong>`,
      ],
    }),
    largestUnpaid(summary),
  ]);
}

/** Most money first. Lines paid in full belong to no reason, but credits under a full cap count. */
function byMoney(totals: Map<ReasonCode | '', Total>): [ReasonCode | '', Total][] {
  return [...totals]
    .filter(([reason, total]) => reason !== '' || leftOnTable(total) !== 0n)
    .sort(([nameA, a], [nameB, b]) => {
      const difference = leftOnTable(b) - leftOnTable(a);
      if (difference !== 0n) return difference < 0n ? -1 : 1;
      return b.lines - a.lines || codePointOrder(nameA, nameB);
    });
}

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
