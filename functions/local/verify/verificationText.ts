import type { Ink } from '../terminal/ink.ts';
import { counted } from '../terminal/moneyText.ts';
import { printableText } from '../terminal/printableText.ts';
import type {
  ComparedMonth,
  LineDifference,
  ReportDifference,
  Verification,
} from './verification.ts';

const MOST_LINES_SHOWN = 5;
const EXCERPT = 60;

/** A verification as a person reads it; `expected` is what the extracts give. */
export function verificationText(verification: Verification, ink: Ink): string {
  const { months, notes, equal } = verification;
  return [
    ...causes(verification, ink),
    ...months.map((month) => monthLine(month, ink)),
    '',
    ...months.flatMap((month) => month.differences.flatMap((report) => reportLines(month, report))),
    ...notes.map((note) => `note: ${printableText(note)}`),
    ...(notes.length > 0 ? [''] : []),
    equal ? ink.good(conclusion(verification)) : ink.bad(conclusion(verification)),
  ].join('\n');
}

/** What may be the cause of differences in the reports: other inputs, another rulebook. */
function causes({ inputs, rulebooks, problems }: Verification, ink: Ink): string[] {
  const lines = [
    ...problems.map(printableText),
    ...inputs.map(
      ({ change, name }) => `${INPUT_WORDS[change]} ${printableText(name)} (by the manifests)`,
    ),
    ...rulebooks.map(
      ({ month, name, sha256, usedName, usedSha256 }) =>
        `${month} was made with rulebook ${printableText(name)} ${short(sha256)}, and is computed again with ${usedName} ${short(usedSha256)}`,
    ),
  ];
  return lines.length > 0 ? [...lines.map((line) => ink.bad(line)), ''] : [];
}

const INPUT_WORDS = {
  changed: 'changed input:',
  missing: 'missing input:',
  added: 'added input:  ',
} as const;

const short = (sha256: string): string => `(SHA-256 ${printableText(sha256).slice(0, 12)}…)`;

function monthLine(
  { month, state, reports, beside, differences }: ComparedMonth,
  ink: Ink,
): string {
  const others = beside > 0 ? `, and ${counted(beside, 'other file')} beside them` : '';
  switch (state) {
    case 'equal':
      return `${month}  ${ink.good('equal')}      ${counted(reports, 'report')}${others}`;
    case 'different':
      return `${month}  ${ink.bad('different')}  ${differences.map(({ file }) => printableText(file)).join(', ')}`;
    case 'missing':
      return `${month}  ${ink.bad('missing')}    the extracts give this month, and its reports are not there`;
    case 'left':
      return `${month}  ${ink.bad('left')}       not compared: the extracts do not reach this month, so highwater run leaves it`;
    case 'extra':
      return `${month}  ${ink.bad('extra')}      the extracts give no such month, and there is no manifest.json of a run`;
  }
}

function reportLines({ month }: ComparedMonth, report: ReportDifference): string[] {
  const name = `${month}/${printableText(report.file)}`;
  if (report.change === 'missing') return [`${name} is missing.`, ''];
  if (report.change === 'extra')
    return [`${name} is no report of this month: delete it, or keep it elsewhere.`, ''];
  if (report.lineCount === 0) {
    return [`${name} is not the one that manifest.json names by its SHA-256.`, ''];
  }
  const shown = report.lines.slice(0, MOST_LINES_SHOWN);
  const more = report.lineCount - shown.length;
  return [
    `${name}: ${counted(report.lineCount, 'line')} ${report.lineCount === 1 ? 'differs' : 'differ'}`,
    ...shown.flatMap(lineText),
    ...(more > 0 ? [`  and ${counted(more, 'more line')}`] : []),
    '',
  ];
}

function lineText(line: LineDifference): string[] {
  if (line.foundLine === 0)
    return [`  line ${line.expectedLine} is missing: ${cut(line.expected, 0)}`];
  if (line.expectedLine === 0) return [`  line ${line.foundLine} is extra: ${cut(line.found, 0)}`];
  if (line.cells.length > 0) {
    return [
      `  line ${line.foundLine}`,
      ...line.cells.map(
        ({ column, expected, found }) =>
          `    ${printableText(column)}: expected ${quoted(expected)}, found ${quoted(found)}`,
      ),
    ];
  }
  const at = firstDifference(line.expected, line.found);
  return [
    `  line ${line.foundLine}, character ${at + 1}`,
    `    expected ${cut(line.expected, at)}`,
    `    found    ${cut(line.found, at)}`,
  ];
}

const quoted = (cell: string): string => (cell === '' ? 'nothing' : printableText(cell));

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return at;
}

/** The part of a line around a character; line ends are shown, because they can be what differs. */
function cut(line: string, at: number): string {
  const from = Math.max(0, at - EXCERPT / 2);
  const part = line.slice(from, from + EXCERPT).replace('\n', '\u240a');
  return `${from > 0 ? '…' : ''}${printableText(part)}${from + EXCERPT < line.length ? '…' : ''}`;
}

function conclusion(verification: Verification): string {
  const { months } = verification;
  const apart = months.filter(({ state }) => state === 'left' || state === 'extra');
  const sentences = apart.length > 0 ? [notComparedText(apart)] : [];
  return [comparison(verification, apart.length), ...sentences].join(' ');
}

function comparison(verification: Verification, notCompared: number): string {
  const { months, inputs, rulebooks, problems } = verification;
  const total = counted(months.length, 'month');
  const equal = months.filter(({ state }) => state === 'equal').length;
  const different = months.length - notCompared - equal;
  if (different + inputs.length + rulebooks.length + problems.length > 0) {
    return `Not equal in ${different} of ${total}. ${reason(verification)}${remedy(verification)}`;
  }
  const reports = counted(
    months.reduce((sum, month) => sum + month.reports, 0),
    'report',
  );
  if (notCompared === 0) {
    return `Equal: every byte of ${reports} in ${total} is what these extracts give.`;
  }
  return equal === 0
    ? 'These extracts give none of the months that are there.'
    : `Equal in ${equal} of ${total}: every byte of ${reports} is what these extracts give.`;
}

/** Reports of another rulebook may be right: writing them anew with this one could spoil them. */
function remedy({ rulebooks, problems }: Verification): string {
  if (problems.length > 0) return '';
  return rulebooks.length > 0
    ? ' Give --rulebook the file that they were made with.'
    : ' highwater run writes them anew.';
}

function notComparedText(apart: readonly ComparedMonth[]): string {
  const list = apart.map(({ month }) => month).join(', ');
  return apart.length === 1
    ? `${list} was not compared: delete its folder if the month is not to count any more, or verify it with the extracts that it was made from.`
    : `${list} were not compared: delete their folders if these months are not to count any more, or verify them with the extracts that they were made from.`;
}

/** Only where nothing else can be the reason, somebody has changed the reports. */
function reason({ inputs, rulebooks, problems, engines }: Verification): string {
  if (inputs.length + rulebooks.length + problems.length > 0) {
    return 'The reports were made from other inputs than these.';
  }
  if (engines.length > 0) {
    return `The reports were made by another version of Highwater (${engines.map(printableText).join(', ')}), which may write them in another way.`;
  }
  return 'The inputs are those of the reports: the reports were changed after they were written.';
}
