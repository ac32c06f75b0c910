import type { ExtractLimits } from './extractLimits.ts';
import { extractText } from './extractText.ts';
import { headerMalformed, headerTooLong, notText, otherLineEnds } from './fileIssues.ts';
import type { FileIssue, RowIssue } from './issue.ts';
import { physicalLines } from './physicalLines.ts';
import { knownHeadings } from './recogniseHeader.ts';
import { type RecordReader, recordReader } from './recordReader.ts';
import type { RowNumber } from './rows.ts';

export interface ExtractRecordsSink {
  /** The first record of the file. */
  header(headings: readonly string[]): void;
  record(row: RowNumber, cells: readonly string[], text: string): void;
  malformed(row: RowNumber, issue: RowIssue, text: string): void;
}

export interface ExtractRecords extends SharedLines {
  /** Takes the next bytes; the answer is the issue for which the file is refused. */
  push(bytes: Uint8Array): FileIssue | undefined;
  finish(): FileIssue | undefined;
}

/**
 * For a faster reader of the same file, which takes whole lines itself where it can and pushes the
 * bytes of all others. To be called after bytes that end with a line.
 */
export interface SharedLines {
  /** What separates the cells, once the header is read and if the file is UTF-8. */
  delimiter(): string | undefined;
  /** Lines that were pushed and whose record is not decided yet: the next lines have to be pushed, too. */
  undecidedLines(): number;
  /** The number of the next record. */
  nextRow(): RowNumber;
  /** The next record has this number; `lines` lines before it were read elsewhere. */
  continueAt(row: RowNumber, lines: number): void;
  /** From here on no line begins a record, but may go on with the one that is begun. */
  beginNoMore(): void;
}

const DELIMITERS = [',', ';', '\t'];

/**
 * From the bytes of a file to its records: encoding, lines, the separator that the header line uses,
 * quotes. Knows nothing of kinds and columns but their names.
 */
export function extractRecords(limits: ExtractLimits, sink: ExtractRecordsSink): ExtractRecords {
  let reader: RecordReader | undefined;
  let delimiter: string | undefined;
  let blankLines = 0;
  let headerSeen = false;
  let refused: FileIssue | undefined;

  const lines = physicalLines(limits.rowCharacters, (line, tooLong) => {
    if (refused !== undefined) return;
    if (reader === undefined && line.trim() === '') blankLines++;
    else {
      delimiter ??= delimiterOf(line);
      reader ??= recordReader(delimiter, blankLines + 1, limits, { record, malformed });
      reader.line(line, tooLong);
    }
  });
  const text = extractText(lines.push);

  function record(row: RowNumber, cells: readonly string[], raw: string): void {
    if (refused !== undefined) return;
    if (headerSeen) {
      sink.record(row, cells, raw);
    } else {
      headerSeen = true;
      refused = headerIssue(raw, undefined, limits);
      if (refused === undefined) sink.header(cells);
    }
  }

  function malformed(row: RowNumber, issue: RowIssue, raw: string): void {
    if (refused !== undefined) return;
    if (headerSeen) sink.malformed(row, issue, raw);
    else refused = headerIssue(raw, issue, limits);
  }

  return {
    push(bytes) {
      if (refused !== undefined) return refused;
      const problem = text.push(bytes);
      refused ??= problem && notText(problem, lines.lineNumber());
      return refused;
    },
    finish() {
      if (refused !== undefined) return refused;
      const problem = text.finish();
      if (problem === undefined) {
        lines.finish();
        reader?.finish();
      }
      refused ??= problem && notText(problem, lines.lineNumber());
      return refused;
    },
    delimiter: () => (headerSeen && text.isUtf8() ? delimiter : undefined),
    undecidedLines: () => reader?.undecidedLines() ?? 0,
    nextRow: () => reader?.nextRow() ?? 1,
    continueAt(row, passed) {
      reader?.continueAt(row);
      lines.passLines(passed);
    },
    beginNoMore: () => reader?.beginNoMore(),
  };
}

/** Why the file is refused for its header line, in which `issue` was found. */
function headerIssue(
  line: string,
  issue: RowIssue | undefined,
  limits: ExtractLimits,
): FileIssue | undefined {
  if (hasLoneReturn(line)) return otherLineEnds();
  if (issue === undefined) return undefined;
  return issue.code === 'row-too-long' ? headerTooLong(limits.rowCharacters) : headerMalformed();
}

/** Whether a line seems to be several that end with CR alone, as old Macs wrote them. */
const hasLoneReturn = (line: string): boolean =>
  line
    .replace(/"(?:[^"]|"")*"/g, '')
    .trim()
    .includes('\r');

/** The separator that makes most known headings of the line; else the one that makes most cells. */
function delimiterOf(line: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const headings = line.replaceAll('"', '').split(delimiter);
    return { delimiter, known: knownHeadings(headings), cells: headings.length };
  });
  const [best] = scored.toSorted((a, b) => b.known - a.known || b.cells - a.cells);
  return best?.delimiter ?? ',';
}
