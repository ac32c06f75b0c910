import type { MonthSummary } from '../monthSummary.ts';
import { RANKED_LINES } from '../rankedLines.ts';
import { leftOnTable, type Total } from '../total.ts';
import { money } from './figures.ts';
import { type Html, html } from './html.ts';
import { customerCell, partnerCell, subjectCell, workingCell } from './lineCells.ts';
import { section } from './section.ts';
import { table } from './table.ts';

/** The largest payouts, each with its working. */
export function largestPayouts({ largestPayouts }: MonthSummary, total: Total): Html {
  if (largestPayouts.length === 0) {
    return section('payouts', 'Largest payouts', [
      html`<p>No line pays in this month.</p>
`,
    ]);
  }
  const rest = total.payingLines - largestPayouts.length;
  return section('payouts', 'Largest payouts', [
    table({
      caption: `The ${largestPayouts.length === RANKED_LINES ? `${RANKED_LINES} ` : ''}largest payouts`,
      columns: [
        { head: 'Customer' },
        { head: 'Partner' },
        { head: 'For' },
        { head: 'Working' },
        { head: 'Earnings', numeric: true },
      ],
      cards: true,
      rows: largestPayouts.map(({ line }) => [
        customerCell(line),
        partnerCell(line),
        subjectCell(line),
        workingCell(line),
        html`<strong>${money(line.earning)}</strong>${
          leftOnTable(line) > 0n ? html`<br><span class="how">after the cap</span>` : ''
        }`,
      ]),
    }),
    html`<p class="more">${
      rest > 0 ? `The other ${rest} paying lines, and every` : 'Every'
    } line that pays nothing, are in <code>payouts.csv</code>.</p>
`,
  ]);
}
