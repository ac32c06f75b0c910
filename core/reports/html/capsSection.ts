import { codePointOrder } from '../../codePointOrder.ts';
import { type CapTotal, capUsed } from '../capTally.ts';
import type { MonthSummary } from '../monthSummary.ts';
import { capChart } from './capChart.ts';
import { code } from './code.ts';
import { count, money, percent } from './figures.ts';
import { html } from './html.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

/** Cap used and headroom by rule, drawn and as a table; the most used rules first. */
export function capsSection(summary: MonthSummary): Section | undefined {
  const caps = [...summary.caps].sort(
    ([ruleA, a], [ruleB, b]) => byShare(a, b) || codePointOrder(ruleA, ruleB),
  );
  if (caps.length === 0) return undefined;
  return section('caps', 'Caps: used and headroom', [
    html`<p>Of the caps that a line of this month counts under, since the start of each rule’s term.
One rule has many caps: one for each customer, workload or subscription that its scope names.</p>
<figure>${capChart(caps)}<figcaption>Each bar is all caps of one rule together; the table below has the amounts.</figcaption></figure>`,
    table({
      caption: 'Caps by rule, the most used first',
      columns: [
        { head: 'Rule' },
        { head: 'Caps', numeric: true },
        { head: 'Full', numeric: true },
        { head: 'Limit', numeric: true },
        { head: 'Used', numeric: true },
        { head: 'Used, share', numeric: true },
        { head: 'Headroom', numeric: true },
      ],
      rows: caps.map(([rule, total]) => [
        code(rule),
        count(total.caps),
        count(total.reached),
        money(total.limit),
        money(capUsed(total)),
        html`${percent(capUsed(total), total.limit)}`,
        money(total.remaining),
      ]),
    }),
  ]);
}

/** Compares used shares exactly, by cross-multiplication. */
function byShare(a: CapTotal, b: CapTotal): number {
  const difference = capUsed(b) * a.limit - capUsed(a) * b.limit;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
