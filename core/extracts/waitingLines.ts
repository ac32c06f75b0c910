import { type LineScan, scanLine } from './scanLine.ts';

export interface WaitingLine {
  readonly text: string;
  readonly tooLong: boolean;
  /** False: the line can only go on with a record that began before it. */
  readonly beginsRecord: boolean;
  /** What the line does when the record before it is still inside quotes: looked at once. */
  continuing?: LineScan;
}

export interface WaitingLines {
  push(line: WaitingLine): void;
  /** The line that the next record begins with. */
  first(): WaitingLine | undefined;
  count(): number;
  /**
   * Reads on through the record of the first line; `open` when the lines run out inside quotes. A
   * record over several lines that seems to have swallowed whole rows of `width` cells is malformed.
   */
  scan(width: number | undefined): LineScan['end'];
  /** The lines that were read on through, joined. */
  scannedText(): string;
  /** Removes the first line, or all that were read on through; the next scan begins after them. */
  remove(what: 'first line' | 'scanned lines'): void;
}

/** Removed lines stay in front until they are this many and half of all: moving the others up costs time. */
const LEAST_MOVED_LINES = 1_000;

/** The lines of a file from the first one with a quote on, until it is decided where its record ends. */
export function waitingLines(delimiter: string, maxCharacters: number): WaitingLines {
  let lines: WaitingLine[] = [];
  let head = 0;
  let next = 0;
  let cells = 0;
  let characters = 0;

  function scanNext(line: WaitingLine): LineScan {
    if (line.tooLong) return { end: 'malformed', cells: 0 };
    if (next === head) return scanLine(line.text, delimiter, false);
    line.continuing ??= scanLine(line.text, delimiter, true);
    return line.continuing;
  }

  function scan(width: number | undefined): LineScan['end'] {
    for (let line = lines[next]; line !== undefined; line = lines[next]) {
      const { end, cells: ended } = scanNext(line);
      next++;
      cells += ended;
      characters += line.text.length + 1;
      if (end === 'malformed' || characters > maxCharacters + 1) return 'malformed';
      const severalLines = next - head > 1;
      if (end === 'closed') {
        const joined = lines.slice(head, next);
        return severalLines && areRows(joined, cells, width, delimiter) ? 'malformed' : 'closed';
      }
      // The cell that is still open would be one too many.
      if (width !== undefined && cells >= width) return 'malformed';
    }
    return 'open';
  }

  function remove(what: 'first line' | 'scanned lines'): void {
    head = what === 'first line' ? head + 1 : next;
    const worthMoving = head >= LEAST_MOVED_LINES && head * 2 >= lines.length;
    if (head === lines.length || worthMoving) {
      lines = lines.slice(head);
      head = 0;
    }
    next = head;
    cells = 0;
    characters = 0;
  }

  return {
    push: (line) => lines.push(line),
    first: () => lines[head],
    count: () => lines.length - head,
    scan,
    // Line ends within a cell are read as LF, so that the same export saved with CRLF is the same.
    scannedText: () =>
      lines
        .slice(head, next)
        .map(({ text }) => text)
        .join('\n'),
    remove,
  };
}

/**
 * Whether the quotes of a record of several lines deceive, and its lines are rows. They are where each
 * is one once its quotes are letters: then two stray quotes have met. A record with a cell too many or
 * too few may still be one row, unless a line inside it would be a whole row by itself; one that is
 * further off joins several rows.
 */
function areRows(
  lines: readonly WaitingLine[],
  cells: number,
  width: number | undefined,
  delimiter: string,
): boolean {
  if (width === undefined) return false;
  const cellsOf = (text: string) => text.split(delimiter).length;
  if (width > 1 && lines.every(({ text }) => cellsOf(text) === width)) return true;
  if (cells === width) return false;
  if (Math.abs(cells - width) > 1) return true;
  return lines.slice(1, -1).some(({ text }) => {
    const alone = scanLine(text, delimiter, false);
    return alone.end === 'closed' && alone.cells === width;
  });
}
