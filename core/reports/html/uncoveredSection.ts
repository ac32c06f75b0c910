import { codePointOrder } from '../../codePointOrder.ts';
import type { MonthSummary } from '../monthSummary.ts';
import { INELIGIBLE_TEXTS } from '../reasons.ts';
import { count, exactMoney } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { section } from './section.ts';
import { table } from './table.ts';

/** Revenue, usage and claims that no rule covers: they are no lines and are in no other figure. */
export function uncoveredSection({ ineligible }: MonthSummary): Html {
  if (ineligible.size === 0) return NOTHING;
  const reasons = [...ineligible].sort(([left], [right]) => codePointOrder(left, right));
  return section('uncovered', 'Outside every rule', [
    html`<p>Accepted input that no rule pays on. It is in no other figure of this page; each entry is in
<code>ineligible.csv</code>.</p>
`,
    table({
      caption: 'Revenue, usage and claims that no rule covers',
      columns: [
        { head: 'Reason' },
        { head: 'What it means, and what helps' },
        { head: 'Entries', numeric: true },
        { head: 'Revenue', numeric: true },
      ],
      cards: true,
      rows: reasons.map(([reason, total]) => [
        html`<code>${reason}</code>`,
        html`${INELIGIBLE_TEXTS[reason].meaning} <span class="how">${INELIGIBLE_TEXTS[reason].action}</span>`,
        count(total.lines),
        exactMoney(total.revenue),
      ]),
    }),
  ]);
}
