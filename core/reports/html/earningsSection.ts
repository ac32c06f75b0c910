import { cents } from '../../money.ts';
import type { Month } from '../../month.ts';
import type { MonthFacts } from '../monthFacts.ts';
import { earningsByMonth } from './earningsByMonth.ts';
import { earningsChart } from './earningsChart.ts';
import { counted, money } from './figures.ts';
import { type Html, html } from './html.ts';
import { monthName } from './monthName.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

/** Earnings by month and solution area, drawn and as a table. */
export function earningsSection(facts: MonthFacts): Section {
  const earnings = earningsByMonth(facts);
  const { months, areas, totals } = earnings;
  if (areas.length === 0) {
    return section('months', 'Earnings by month', [noEarnings(facts, months)]);
  }
  return section('months', 'Earnings by month', [
    html`<figure>${earningsChart(earnings)}<figcaption>Above each bar its rounded total; the table below has the amounts to the cent.</figcaption></figure>`,
    table({
      caption: 'Earnings by month and solution area, in US dollars',
      columns: [
        { head: 'Month' },
        ...areas.map(({ name }) => ({ head: name, numeric: true as const })),
        { head: 'All', numeric: true },
      ],
      rows: months
        .map((month, at) => [
          html`${monthName(month)}`,
          ...areas.map((area) => money(area.earnings[at] ?? cents(0n))),
          html`<strong>${money(totals[at] ?? cents(0n))}</strong>`,
        ])
        .reverse(),
    }),
  ]);
}

const noEarnings = ({ history }: MonthFacts, shown: readonly Month[]): Html =>
  history.length === 0
    ? html`<p>No payable line in this month or before it.</p>`
    : html`<p>No payable line in the ${counted(shown.length, 'month')} up to this one; earlier months had some.</p>`;
