/** The sentences for files that are set aside whole: what was found, and what to do. */
import type { TextProblem } from './extractText.ts';
import type { FileIssue, FileIssueCode } from './issue.ts';
import { KIND_COLUMNS } from './kindColumns.ts';
import { EXTRACT_KINDS, type ExtractKind } from './rows.ts';
import { shortText } from './shortText.ts';

/** Kinds that a message spells out with their columns. */
const MOST_KINDS_SHOWN = 3;

const issue = (code: FileIssueCode, message: string): FileIssue => ({ code, message });

const columnList = (columns: readonly (readonly string[])[]): string =>
  columns.map((anyOf) => anyOf.join(' or ')).join(', ');

export const emptyFile = (): FileIssue =>
  issue('empty-file', 'The file has no header line. Export it again, or remove it.');

export function notText(problem: TextProblem, line: number): FileIssue {
  const found: Record<TextProblem, string> = {
    'invalid-utf8': `Line ${line} holds bytes that are not UTF-8 text, as files in an old Windows code page and Excel workbooks (.xls) do.`,
    'invalid-utf16': `Line ${line} holds bytes that are not UTF-16 text, although the file begins with the mark of UTF-16.`,
    nul: `Line ${line} holds a NUL character: the file looks like UTF-16 without a byte order mark, or is no text at all.`,
  };
  return issue('encoding', `${found[problem]} Save it as CSV in UTF-8 (in Excel: "CSV UTF-8").`);
}

export const headerTooLong = (maxCharacters: number): FileIssue =>
  issue(
    'unrecognised-file',
    `The first line is longer than ${maxCharacters} characters, so it is no header. Drop a CSV file whose first line names the columns.`,
  );

export const headerMalformed = (): FileIssue =>
  issue(
    'unrecognised-file',
    'A double quote in the header line is not closed properly. Correct the line, or export the file again.',
  );

export const tooManyColumns = (found: number, most: number): FileIssue =>
  issue(
    'unrecognised-file',
    `The header has ${found} columns, and at most ${most} are read. Leave out columns that are not needed.`,
  );

export const missingColumns = (
  kind: ExtractKind,
  missing: readonly (readonly string[])[],
): FileIssue =>
  issue(
    'missing-column',
    `This looks like a file of kind ${kind} (${KIND_COLUMNS[kind].what}), but these columns are missing: ${columnList(missing)}. Export it again with all columns, or correct the headings.`,
  );

export const duplicateColumn = (kind: ExtractKind, first: string, second: string): FileIssue =>
  issue(
    'duplicate-column',
    `The headings ${shortText(first)} and ${shortText(second)} name the same column of a file of kind ${kind}. Remove one of them.`,
  );

export const otherLineEnds = (): FileIssue =>
  issue(
    'unrecognised-file',
    'The lines of the file end in a way that is not read here, so all of it is one line. Save it as CSV with the line ends of Windows or Unix (in Excel: "CSV UTF-8", not "CSV (Macintosh)").',
  );

/** `possible` are kinds with some of their columns in the header, the nearest first. */
export function unrecognisedHeader(columns: number, possible: readonly ExtractKind[]): FileIssue {
  const separator =
    columns === 1 ? ' It was read as one single column: cells are separated by , or ; or tab.' : '';
  const kinds = possible
    .slice(0, MOST_KINDS_SHOWN)
    .map((kind) => `${kind} needs ${columnList(KIND_COLUMNS[kind].required)}`);
  const nearest = kinds.length === 0 ? '' : ` It comes nearest to these: ${kinds.join('; ')}.`;
  return issue(
    'unrecognised-file',
    `The first line does not name the columns of any file that is read here.${separator} If a title, "sep=;" or other lines stand above the header, delete those lines.${nearest} Kinds that are read: ${EXTRACT_KINDS.join(', ')}.`,
  );
}

export const tooLarge = (maxBytes: number): FileIssue =>
  issue(
    'too-large',
    `The archive holds more than ${maxBytes} bytes. Drop the file unpacked, or split it into several.`,
  );

export const ratioTooHigh = (maxRatio: number): FileIssue =>
  issue(
    'ratio-too-high',
    `The file unpacks to more than ${maxRatio} times its size, as archives made to fill a disk do. Drop it unpacked.`,
  );

export const archiveInvalid = (what: string): FileIssue =>
  issue('archive-invalid', `${what} Pack the one CSV file again, or drop it unpacked.`);

export const officeDocument = (): FileIssue =>
  issue(
    'archive-invalid',
    'This is an Office document, not a CSV file. Save it as "CSV UTF-8", and drop that file.',
  );

/** The file may be as good as any: it is the engine that failed. */
export const unreadable = (): FileIssue =>
  issue(
    'unreadable',
    'Highwater failed at reading this file. That is a defect of Highwater: keep the file and report it; the log has the details. Later runs try again.',
  );
