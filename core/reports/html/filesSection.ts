import type { FileCount, MonthFacts } from '../monthFacts.ts';
import { count, counted } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type Section, section } from './section.ts';
import { table } from './table.ts';

const SHOWN_FILES = 40;

/** What was read, and proof that no row was lost: rows in = accepted + duplicate + quarantined. */
export function filesSection({ files }: MonthFacts): Section {
  const sum = (of: (file: FileCount) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  const all = counts({
    rows: sum(({ rows }) => rows),
    accepted: sum(({ accepted }) => accepted),
    duplicate: sum(({ duplicate }) => duplicate),
    quarantined: sum(({ quarantined }) => quarantined),
  });
  const [rows, accepted, duplicate, quarantined] = all;
  const shown = firstFiles(files);
  return section('files', 'Files read', [
    html`<p>Every row ended in one place: <strong>${rows ?? ''} rows in</strong> = ${accepted ?? ''} accepted
+ ${duplicate ?? ''} duplicate + ${quarantined ?? ''} quarantined.</p>`,
    table({
      caption: 'Files with rows of this month, and files that could not be read',
      columns: [
        { head: 'File' },
        { head: 'Kind' },
        { head: 'Rows', numeric: true },
        { head: 'Accepted', numeric: true },
        { head: 'Duplicate', numeric: true },
        { head: 'Quarantined', numeric: true },
      ],
      rows: shown.map((file) => [
        html`<bdi>${file.name}</bdi>`,
        file.kind === '' ? html`<em>not recognised</em>` : html`${file.kind}`,
        ...counts(file),
      ]),
      foot: [html`All ${counted(files.length, 'file')}`, NOTHING, ...all],
    }),
    shown.length < files.length
      ? html`<p class="more">${counted(files.length - shown.length, 'other file')}: see <code>summary.json</code>.</p>`
      : NOTHING,
  ]);
}

const counts = (file: Pick<FileCount, 'rows' | 'accepted' | 'duplicate' | 'quarantined'>): Html[] =>
  [file.rows, file.accepted, file.duplicate, file.quarantined].map(count);

/** When there are too many to show all, those with quarantined rows come first. */
function firstFiles(files: readonly FileCount[]): readonly FileCount[] {
  if (files.length <= SHOWN_FILES) return files;
  const troubled = files.filter(isTroubled);
  const others = files.filter((file) => !isTroubled(file));
  return [...troubled, ...others].slice(0, SHOWN_FILES);
}

const isTroubled = (file: FileCount): boolean => file.quarantined > 0 || file.kind === '';
