import type { MonthFacts } from '../monthFacts.ts';
import type { Reject } from '../rejects.ts';
import { rejectCounts } from '../rejectTally.ts';
import { code } from './code.ts';
import { count, counted } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

const SHOWN_CHARACTERS = 160;

/** What was set aside: how much of it by code, and the first entries. */
export function rejectsSection({ rejects }: MonthFacts): Section {
  const all = rejects.rows + rejects.files;
  if (all === 0) {
    return section('rejects', 'What was set aside', [html`<p>Nothing.</p>`]);
  }
  const rest = all - rejects.first.length;
  return section('rejects', 'What was set aside', [
    html`<p>By code: ${rejectCounts(rejects).map(
      (entry, index) =>
        html`${index > 0 ? ', ' : ''}<span class="nb"><code>${entry.code}</code> ${count(entry.count)}</span>`,
    )}. Each entry keeps its text in <code>rejects.csv</code>.</p>`,
    table({
      caption: rest > 0 ? `The first ${rejects.first.length} of them` : 'All of them',
      columns: [{ head: 'Where' }, { head: 'Code' }, { head: 'What to do' }, { head: 'Text' }],
      rows: rejects.first.map((reject) => [
        place(reject),
        code(reject.code),
        advice(reject.message),
        reject.raw === '' ? NOTHING : html`<bdi class="raw">${shortened(reject.raw)}</bdi>`,
      ]),
    }),
    rest > 0
      ? html`<p class="more">${counted(rest, 'more entry', 'more entries')} in <code>rejects.csv</code>.</p>`
      : NOTHING,
  ]);
}

/** Names of options stay whole: broken after its hyphens, `--numbers` is none. */
const advice = (message: string): Html =>
  html`${message.split(/(--[a-z-]+)/).map((part, index) => (index % 2 === 1 ? html`<span class="nb">${part}</span>` : html`${part}`))}`;

const place = ({ file, row }: Reject): Html =>
  html`<bdi>${file}</bdi><br><span class="id">${row === 0 ? 'the whole file' : `row ${row}`}</span>`;

function shortened(raw: string): string {
  const characters = [...raw];
  if (characters.length <= SHOWN_CHARACTERS) return raw;
  return `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
}
