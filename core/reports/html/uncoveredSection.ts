import { codePointOrder } from '../../codePointOrder.ts';
import type { MonthSummary } from '../monthSummary.ts';
import { INELIGIBLE_TEXTS } from '../reasons.ts';
import { code } from './code.ts';
import { count, revenue } from './figures.ts';
import { html } from './html.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

/**
 * Revenue and usage that no rule covers, and undated claims that are not approved: they are no lines and
 * are in no other figure.
 */
export function uncoveredSection({ ineligible }: MonthSummary): Section | undefined {
  if (ineligible.size === 0) return undefined;
  const reasons = [...ineligible].sort(([left], [right]) => codePointOrder(left, right));
  return section('uncovered', 'Accepted, but on no line', [
    html`<p>Accepted input that no rule pays on, and claims without a date that are not approved. It is in no
other figure of this page; each entry is in <code>ineligible.csv</code>.</p>`,
    table({
      caption: 'Revenue, usage and claims that are on no line',
      columns: [
        { head: 'Reason' },
        { head: 'Meaning, and what helps' },
        { head: 'Entries', numeric: true },
        { head: 'Revenue', numeric: true },
      ],
      rows: reasons.map(([reason, total]) => [
        code(reason),
        html`${INELIGIBLE_TEXTS[reason].meaning} <span class="how">${INELIGIBLE_TEXTS[reason].action}</span>`,
        count(total.lines),
        revenue(total.revenue),
      ]),
    }),
  ]);
}
