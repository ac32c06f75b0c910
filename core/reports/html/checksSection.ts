import type { Check, MonthFacts } from '../monthFacts.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

/** What was proved about the figures before they were published, with the figures of the proof. */
export function checksSection({ checks }: MonthFacts): Section | undefined {
  if (checks.length === 0) return undefined;
  return section('checks', 'Checks made before publishing', [
    table({
      caption: 'Each must hold, or the month is not published',
      columns: [{ head: 'Check' }, { head: 'What must be true' }, { head: 'Held' }],
      rows: checks.map((check) => [
        html`<code>${check.id}</code>`,
        html`${check.what}${figures(check)}`,
        check.holds ? html`<span class="yes">yes</span>` : html`<strong class="no">no</strong>`,
      ]),
    }),
  ]);
}

function figures({ figures }: Check): Html {
  const entries = Object.entries(figures);
  if (entries.length === 0) return NOTHING;
  return html`<br><span class="how">${entries.map(
    ([name, value], index) => html`${index > 0 ? ' · ' : ''}${name} ${value}`,
  )}</span>`;
}
