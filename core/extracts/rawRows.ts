import { boundedText } from './boundedText.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from './extractLimits.ts';
import { type ExtractRecords, extractRecords } from './extractRecords.ts';
import type { RowNumber } from './rows.ts';
import { scanLine } from './scanLine.ts';

export interface RawRows {
  /** Takes the next bytes of the file, unpacked; false: all wanted rows are found. */
  push(bytes: Uint8Array): boolean;
  /** Call once after the last bytes: the text of each wanted row that the file has, as with a reject. */
  finish(): ReadonlyMap<RowNumber, string>;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
/** A byte order mark within a file is a letter: a quote after it begins no cell. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads an extract again for the text of some of its rows: a row that turns out to be in conflict
 * with another, or that a payout is explained from, was not kept as text when it was decoded. The
 * millions of others are counted by the ends of their lines.
 */
export function rawRows(
  wanted: ReadonlySet<RowNumber>,
  limits: ExtractLimits = EXTRACT_LIMITS,
): RawRows {
  const found = new Map<RowNumber, string>();
  const keep = (row: RowNumber, text: string): void => {
    if (wanted.has(row)) found.set(row, boundedText(text));
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

  return {
    push(bytes) {
      for (let at = 0; at < bytes.length && found.size < wanted.size; ) {
        const delimiter = records.delimiter();
        const canSkip = !isLineBegun && delimiter !== undefined && records.undecidedLines() === 0;
        if (canSkip) at = skipLines(records, delimiter, wanted, bytes, at);
        if (at < bytes.length) at = pushLine(bytes, at);
      }
      return found.size < wanted.size;
    },
    finish() {
      if (found.size < wanted.size) records.finish();
      return found;
    },
  };
}

/**
 * Passes over lines that are one row each and not wanted: whole ones in which no quoted cell is left
 * open, which alone can join lines to one row. Gives where the first other line begins.
 */
function skipLines(
  records: ExtractRecords,
  delimiter: string,
  wanted: ReadonlySet<RowNumber>,
  bytes: Uint8Array,
  from: number,
): number {
  const first = records.nextRow();
  let row = first;
  let at = from;
  let quote = nextOf(bytes, QUOTE, from);
  let carriageReturn = nextOf(bytes, CARRIAGE_RETURN, from);
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end === -1 || carriageReturn < end - 1 || wanted.has(row)) break;
    if (quote < end) {
      const line = DECODER.decode(bytes.subarray(at, end));
      if (scanLine(line, delimiter, false).end !== 'closed') break;
      quote = nextOf(bytes, QUOTE, end);
    }
    if (carriageReturn < end) carriageReturn = nextOf(bytes, CARRIAGE_RETURN, end);
    at = end + 1;
    row++;
  }
  records.continueAt(row, row - first);
  return at;
}

function nextOf(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}
