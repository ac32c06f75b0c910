import { LINE_FEED, QUOTE } from '../bytes/asciiBytes.ts';
import { boundedText } from './boundedText.ts';
import { endOfQuotes } from './endOfQuotes.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from './extractLimits.ts';
import { type ExtractRecords, extractRecords } from './extractRecords.ts';
import type { RowNumber } from './rows.ts';

/** Rows by their numbers; a `Set` is one. */
export interface WantedRows {
  has(row: RowNumber): boolean;
  readonly size: number;
}

/** A row as it is written in the file, its text bounded as with a reject. */
export interface RawRow {
  readonly row: RowNumber;
  readonly text: string;
}

export interface RawRows {
  /** Takes the next bytes of the file, unpacked; false: all wanted rows are found. */
  push(bytes: Uint8Array): boolean;
  /** Whether what was pushed ends with a row: no quote is open that the next lines may belong to. */
  isDecided(): boolean;
  /** What is pushed next begins with this row: all before it that is wanted has been pushed and decided. */
  goOnAt(row: RowNumber): void;
  /** Call once after the last bytes. */
  finish(): void;
}

/**
 * Reads an extract again for the text of some of its rows: a row that turns out to be in conflict
 * with another, or that a payout is explained from, was not kept as text when it was decoded. The
 * millions of others are counted by the ends of their lines. `found` is given every wanted row that
 * the file has, in the order of rows.
 */
export function rawRows(
  wanted: WantedRows,
  found: (row: RawRow) => void,
  limits: ExtractLimits = EXTRACT_LIMITS,
): RawRows {
  let missing = wanted.size;
  const keep = (row: RowNumber, text: string): void => {
    if (!wanted.has(row)) return;
    missing -= 1;
    found({ row, text: boundedText(text) });
  };
  const records = extractRecords(limits, {
    header: () => {},
    record: (row, _cells, text) => keep(row, text),
    malformed: (row, _issue, text) => keep(row, text),
  });
  let isLineBegun = false;

  /** Pushes one line, or what there is of it; gives where the next begins. */
  function pushLine(bytes: Uint8Array, from: number): number {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    isLineBegun = lineFeed === -1;
    const to = isLineBegun ? bytes.length : lineFeed + 1;
    return records.push(bytes.subarray(from, to)) === undefined ? to : bytes.length;
  }

  const isDecided = (): boolean => !isLineBegun && records.undecidedLines() === 0;

  return {
    push(bytes) {
      const nextQuote = quoteFinder(bytes);
      for (let at = 0; at < bytes.length && missing > 0; ) {
        const canSkip = isDecided() && records.delimiter() !== undefined;
        if (canSkip) at = skipLines(records, wanted, bytes, at, nextQuote);
        if (at < bytes.length) at = pushLine(bytes, at);
      }
      return missing > 0;
    },
    isDecided,
    goOnAt(row) {
      if (!isDecided()) throw new Error(`rows before row ${row} are not decided`);
      records.continueAt(row, 0);
    },
    finish() {
      if (missing > 0) records.finish();
    },
  };
}

/**
 * Passes over lines that are one row each and not wanted: whole ones whose quotes stand around whole
 * cells, so that none of them can join lines to one row. Gives where the first other line begins.
 */
function skipLines(
  records: ExtractRecords,
  wanted: WantedRows,
  bytes: Uint8Array,
  from: number,
  nextQuote: (from: number) => number,
): number {
  const delimiter = records.delimiter()?.charCodeAt(0) ?? 0;
  const first = records.nextRow();
  let row = first;
  let at = from;
  while (!wanted.has(row)) {
    const lineFeed = bytes.indexOf(LINE_FEED, at);
    if (lineFeed === -1) break;
    let quote = nextQuote(at);
    while (quote < lineFeed) {
      const end = endOfQuotes(bytes, at, quote, lineFeed, delimiter);
      if (end === -1) break;
      quote = nextQuote(end);
    }
    if (quote < lineFeed) break;
    at = lineFeed + 1;
    row++;
  }
  records.continueAt(row, row - first);
  return at;
}

/**
 * Where the next quote is, from one place after the other on; the end where there is none. What was
 * found holds until it is passed: a piece without quotes is not searched again for each wanted row.
 */
function quoteFinder(bytes: Uint8Array): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = bytes.indexOf(QUOTE, from);
      found = at === -1 ? bytes.length : at;
    }
    return found;
  };
}
