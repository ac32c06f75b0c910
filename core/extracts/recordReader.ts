import type { ExtractLimits } from './extractLimits.ts';
import type { RowIssue } from './issue.ts';
import { quotedSplitter } from './quotedSplitter.ts';
import { rowTooLong, unterminatedQuote } from './rowIssues.ts';
import type { RowNumber } from './rows.ts';
import { type WaitingLine, waitingLines } from './waitingLines.ts';

export interface RecordSink {
  /** A well-formed record with its cells as written, in the order of the file. */
  record(row: RowNumber, cells: readonly string[], text: string): void;
  /** A line that is no record; `text` is the line, of a line that is too long its beginning. */
  malformed(row: RowNumber, issue: RowIssue, text: string): void;
}

export interface RecordReader {
  line(text: string, tooLong: boolean): void;
  finish(): void;
  /** Lines whose record is not decided yet. */
  undecidedLines(): number;
  /** The number of the next record. */
  nextRow(): RowNumber;
  /** The next record has this number: those before it were read elsewhere. */
  continueAt(row: RowNumber): void;
  /** From the next line on none begins a record, but may go on with the one that is begun. */
  beginNoMore(): void;
}

/**
 * Makes records of lines. The first record (the header) decides the number of cells. Rows are
 * numbered as a spreadsheet shows them: a blank line counts but is no record, a record over several
 * lines counts once.
 *
 * One bad row must not swallow its neighbours: when a record that goes on over several lines is
 * never closed, is malformed, grows beyond the row limit, or seems to have swallowed whole rows, only
 * its first line is set aside, and reading goes on at the line after it.
 */
export function recordReader(
  delimiter: string,
  firstRow: RowNumber,
  limits: ExtractLimits,
  sink: RecordSink,
): RecordReader {
  const splitQuoted = quotedSplitter(delimiter);
  const waiting = waitingLines(delimiter, limits.rowCharacters);
  let row = firstRow;
  let width: number | undefined;
  let beginsRecord = true;

  function record(cells: readonly string[], text: string): void {
    width ??= cells.length;
    sink.record(row++, cells, text);
  }

  function unquotedLine(text: string, tooLong: boolean): void {
    if (tooLong) sink.malformed(row++, rowTooLong(limits.rowCharacters), text);
    else if (isBlank(text, delimiter)) row++;
    else record(text.split(delimiter), text);
  }

  /** Takes the record that the first waiting line begins; false while it may still be closed. */
  function quotedRecord(first: WaitingLine, atEnd: boolean): boolean {
    const end = waiting.scan(width);
    if (end === 'open' && !atEnd) return false;
    const text = end === 'closed' ? waiting.scannedText() : '';
    const cells = end === 'closed' ? splitQuoted(text) : undefined;
    if (cells === undefined) sink.malformed(row++, unterminatedQuote(), first.text);
    else record(cells, text);
    waiting.remove(cells === undefined ? 'first line' : 'scanned lines');
    return true;
  }

  function decideWaiting(atEnd: boolean): void {
    for (let first = waiting.first(); first?.beginsRecord; first = waiting.first()) {
      if (first.text.includes('"') && !first.tooLong) {
        if (!quotedRecord(first, atEnd)) return;
      } else {
        unquotedLine(first.text, first.tooLong);
        waiting.remove('first line');
      }
    }
  }

  return {
    line(text, tooLong) {
      if (beginsRecord && waiting.count() === 0 && (tooLong || !text.includes('"'))) {
        unquotedLine(text, tooLong);
      } else {
        waiting.push({ text, tooLong, beginsRecord });
        decideWaiting(false);
      }
    },
    finish: () => decideWaiting(true),
    undecidedLines: () => waiting.count(),
    nextRow: () => row,
    continueAt: (next) => {
      row = next;
    },
    beginNoMore: () => {
      beginsRecord = false;
    },
  };
}

/** Only white space and no delimiter: a line of tabs in a tab-separated file is a row of empty cells. */
function isBlank(text: string, delimiter: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return false;
  return text.trim() === '' && !text.includes(delimiter);
}
