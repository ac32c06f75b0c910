import type { MonthSummary } from '../monthSummary.ts';
import { RANKED_LINES } from '../rankedLines.ts';
import type { Total } from '../total.ts';
import { counted, money } from './figures.ts';
import { type Html, html } from './html.ts';
import { customerCell, subjectCell, workingCell } from './lineCells.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

/** The largest payouts, each with its working. */
export function largestPayouts({ largestPayouts }: MonthSummary, total: Total): Section {
  // Lines that pay, beyond those listed, and all that take back.
  const rest = total.payingLines - largestPayouts.length;
  if (largestPayouts.length === 0) return section('payouts', 'Largest payouts', [nonePays(rest)]);
  return section('payouts', 'Largest payouts', [
    table({
      caption: `The ${largestPayouts.length === RANKED_LINES ? `${RANKED_LINES} ` : ''}largest payouts`,
      columns: [
        { head: 'Customer' },
        { head: 'For' },
        { head: 'Working' },
        { head: 'Earnings', numeric: true },
      ],
      rows: largestPayouts.map(({ line }) => [
        customerCell(line),
        subjectCell(line),
        workingCell(line),
        html`<strong>${money(line.earning)}</strong>${
          line.gross > line.earning ? html`<br><span class="how">after the cap</span>` : ''
        }`,
      ]),
    }),
    html`<p class="more">${
      rest > 0
        ? html`${counted(rest, 'more line that pays or takes back', 'more lines that pay or take back')},
and all lines that pay nothing, are`
        : 'All lines that pay nothing are'
    } in <code>payouts.csv</code>.</p>`,
  ]);
}

const nonePays = (takeBack: number): Html =>
  takeBack === 0
    ? html`<p>No line pays in this month.</p>`
    : html`<p>No line pays in this month. ${counted(takeBack, 'line takes', 'lines take')} money back:
see <code>payouts.csv</code>.</p>`;
