import type { Ink } from '../terminal/ink.ts';
import { counted } from '../terminal/moneyText.ts';
import { printableText } from '../terminal/printableText.ts';
import { setAsideText } from '../terminal/setAsideText.ts';
import { wrap } from '../terminal/textLayout.ts';
import type { RejectedRows, ValidatedFile, Validation } from './validation.ts';

const INDENT = '  ';
const MOST_COLUMNS_SHOWN = 8;

/** A validation as a person reads it. */
export function validationText({ files, setAside }: Validation, ink: Ink, width: number): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const found = setAside.rows + setAside.files;
  const total = `${counted(files.length, 'file')} with ${counted(rows, 'row')}`;
  const verdict =
    found === 0
      ? ink.good('nothing would be set aside')
      : ink.bad(`${setAsideText(setAside.rows, setAside.files)} would be set aside`);
  return [
    ...files.flatMap((file) => [...fileLines(file, ink, width), '']),
    `${total}: ${verdict}.`,
    'Nothing was computed.',
    ...noRateNote(files, width),
  ].join('\n');
}

function fileLines(file: ValidatedFile, ink: Ink, width: number): string[] {
  const about = [
    ...(file.kind === '' ? [] : [`${file.kind}: ${file.what}${monthsText(file)}`]),
    ...(file.issue ? [] : [countsText(file)]),
    ...(file.copyOf === '' ? [] : [`the same content as ${printableText(file.copyOf)}`]),
    ...unreadText(file),
  ];
  return [
    ink.strong(printableText(file.name)),
    ...about.flatMap((text) => wrap(text, width, INDENT.repeat(2), INDENT)),
    ...(file.issue ? issueLines(`${file.issue.code}: ${file.issue.message}`, ink, width) : []),
    ...file.rejects.flatMap((rejects) => rejectLines(rejects, ink, width)),
  ];
}

const monthsText = ({ months }: ValidatedFile): string => {
  const [first] = months;
  if (first === undefined) return '';
  return months.length === 1 ? ` of ${first}` : ` of ${first} to ${months.at(-1)}`;
};

function countsText({ rows, accepted, duplicate, quarantined }: ValidatedFile): string {
  const parts = [`${accepted} accepted`];
  if (duplicate > 0) parts.push(`${duplicate} duplicate`);
  if (quarantined > 0) parts.push(`${quarantined} set aside`);
  return `${counted(rows, 'row')}: ${parts.join(', ')}`;
}

function unreadText({ unreadColumns }: ValidatedFile): string[] {
  if (unreadColumns.length === 0) return [];
  const shown = unreadColumns.slice(0, MOST_COLUMNS_SHOWN).map(printableText);
  const more = unreadColumns.length - shown.length;
  return [`columns not read: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

const issueLines = (text: string, ink: Ink, width: number): string[] =>
  wrap(printableText(text), width, INDENT.repeat(2), INDENT).map(ink.bad);

/** Rows of one code mostly have one message; it is said once. */
function rejectLines({ code, count, examples }: RejectedRows, ink: Ink, width: number): string[] {
  const lines: string[] = [ink.bad(`${INDENT}${code}: ${counted(count, 'row')}`)];
  let before = '';
  for (const { row, message } of examples) {
    const text = message === before ? 'the same' : printableText(message);
    lines.push(...wrap(`row ${row}: ${text}`, width, INDENT.repeat(4), INDENT.repeat(2)));
    before = message;
  }
  if (count > examples.length) lines.push(`${INDENT}${INDENT}and ${count - examples.length} more`);
  return lines;
}

/** A rate may stand in a file that was not named. */
function noRateNote(files: readonly ValidatedFile[], width: number): string[] {
  const lacksRate = files.some(({ rejects }) =>
    rejects.some(({ code }) => code === 'NO_EXCHANGE_RATE'),
  );
  if (!lacksRate || files.some(({ kind }) => kind === 'fx')) return [];
  const text =
    'No file with exchange rates is among these: give the fx extract too, and rows with a rate there count.';
  return wrap(text, width);
}
