import type { ExtractLimits } from './extractLimits.ts';
import type { RowIssue } from './issue.ts';
import { quotedSplitter } from './quotedSplitter.ts';
import { rowTooLong, unterminatedQuote } from './rowIssues.ts';
import type { RowNumber } from './rows.ts';
import { type LineScan, scanLine } from './scanLine.ts';

export interface RecordSink {
  /** A well-formed record with its cells as written, in the order of the file. */
  record(row: RowNumber, cells: readonly string[], text: string): void;
  /** A line that is no record; `text` is the line, of a line that is too long its beginning. */
  malformed(row: RowNumber, issue: RowIssue, text: string): void;
}

export interface RecordReader {
  line(text: string, tooLong: boolean): void;
  finish(): void;
}

/** Lines that are kept although their row is decided, because removing each at once costs time. */
const MOST_DECIDED_LINES = 1_000;

interface WaitingLine {
  readonly text: string;
  readonly tooLong: boolean;
  /** What the line does when the record before it is still inside quotes: looked at once. */
  continuing?: LineScan;
}

/**
 * Makes records of lines. The first record (the header) decides the number of cells. Rows are
 * numbered as a spreadsheet shows them: a blank line counts but is no record, a record over several
 * lines counts once.
 *
 * One bad row must not swallow its neighbours: when a record that goes on over several lines is
 * never closed, is malformed, grows beyond the row limit, or has not the header's number of cells
 * while one of its lines has, only its first line is set aside, and reading goes on at the line
 * after it.
 */
export function recordReader(
  delimiter: string,
  firstRow: RowNumber,
  limits: ExtractLimits,
  sink: RecordSink,
): RecordReader {
  const splitQuoted = quotedSplitter(delimiter);
  let row = firstRow;
  let width: number | undefined;

  // Lines from the first one with a quote on, until its record is decided.
  let waiting: WaitingLine[] = [];
  let head = 0;
  let next = 0;
  let cells = 0;
  let characters = 0;

  function record(found: readonly string[], text: string): void {
    width ??= found.length;
    sink.record(row++, found, text);
  }

  function unquotedLine(text: string, tooLong: boolean): void {
    if (tooLong) sink.malformed(row++, rowTooLong(limits.rowCharacters), text);
    else if (isBlank(text, delimiter)) row++;
    else record(text.split(delimiter), text);
  }

  function quotedRecord(): void {
    const text = next === head + 1 ? textAt(head) : joinedText(waiting.slice(head, next));
    const found = splitQuoted(text);
    if (found === undefined) {
      setFirstLineAside();
    } else {
      record(found, text);
      head = next;
    }
  }

  function setFirstLineAside(): void {
    sink.malformed(row++, unterminatedQuote(), textAt(head));
    head++;
  }

  const textAt = (index: number): string => waiting[index]?.text ?? '';

  /** Reads on from `next` until the record at `head` is decided, or the lines run out. */
  function scanOn(): LineScan['end'] {
    for (let line = waiting[next]; line !== undefined; line = waiting[next]) {
      const continues = next > head;
      const scan = scanWaiting(line, continues);
      next++;
      cells += scan.cells;
      characters += line.text.length + 1;
      if (scan.end === 'malformed' || characters > limits.rowCharacters + 1) return 'malformed';
      if (scan.end === 'closed') {
        return continues && cells !== width && swallowsRows() ? 'malformed' : 'closed';
      }
      // The cell that is still open would be one too many.
      if (width !== undefined && cells >= width) return 'malformed';
    }
    return 'open';
  }

  /** Whether a line inside the record would be a whole row by itself: then the quotes deceive. */
  function swallowsRows(): boolean {
    return waiting.slice(head + 1, next - 1).some(({ text }) => {
      const alone = scanLine(text, delimiter, false);
      return alone.end === 'closed' && alone.cells === width;
    });
  }

  function scanWaiting(line: WaitingLine, continues: boolean): LineScan {
    if (line.tooLong) return { end: 'malformed', cells: 0 };
    if (!continues) return scanLine(line.text, delimiter, false);
    line.continuing ??= scanLine(line.text, delimiter, true);
    return line.continuing;
  }

  function decideWaiting(atEnd: boolean): void {
    for (let first = waiting[head]; first !== undefined; first = waiting[head]) {
      if (first.tooLong || !first.text.includes('"')) {
        unquotedLine(first.text, first.tooLong);
        head++;
      } else {
        const end = scanOn();
        if (end === 'open' && !atEnd) break;
        if (end === 'closed') quotedRecord();
        else setFirstLineAside();
      }
      next = head;
      cells = 0;
      characters = 0;
    }
    if (head === waiting.length || head >= MOST_DECIDED_LINES) {
      waiting = waiting.slice(head);
      next -= head;
      head = 0;
    }
  }

  return {
    line(text, tooLong) {
      if (waiting.length === 0 && (tooLong || !text.includes('"'))) {
        unquotedLine(text, tooLong);
      } else {
        waiting.push({ text, tooLong });
        decideWaiting(false);
      }
    },
    finish: () => decideWaiting(true),
  };
}

/** Only white space and no delimiter: a line of tabs in a tab-separated file is a row of empty cells. */
function isBlank(text: string, delimiter: string): boolean {
  const first = text.charCodeAt(0);
  if (first > 32 && first < 128) return false;
  return text.trim() === '' && !text.includes(delimiter);
}

/** Line ends within a cell are read as LF, so that the same export saved with CRLF is the same. */
const joinedText = (lines: readonly WaitingLine[]): string =>
  lines.map((line) => line.text).join('\n');
