import type { DecodeContext } from '../decodeContext.ts';
import type { ExtractLimits } from '../extractLimits.ts';
import type { SharedLines } from '../extractRecords.ts';
import type { ExtractOutcome, OpenExtract } from '../openExtract.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { openSharedExtract } from '../sharedExtract.ts';
import type { FastConsumer } from './fastConsumer.ts';
import type { FastRows } from './fastRows.ts';
import { fastRowsOf } from './fastRowsOf.ts';
import { isUtf8 } from './isUtf8.ts';
import { newRowScan, type RowScan, scanRow } from './rowScanner.ts';

export interface FastExtract extends OpenExtract {
  /** The lines as they are shared with the decoder of all files. */
  readonly lines: SharedLines;
  /** Whether bytes of a line were pushed whose end is still to come. */
  isLineBegun(): boolean;
}

const LINE_FEED = 10;
/** Longer lines are no rows of ours: they are passed on and never held. */
const MOST_LINE_BYTES = 65_536;

/**
 * The fast decoder in front of the decoder of all files: it takes every line that it can read alone
 * and pushes the bytes of all others. What the file is, and what becomes of a row that is in any way
 * surprising, is decided there and only there.
 */
export function fastExtract(
  context: DecodeContext,
  consumer: FastConsumer,
  limits: ExtractLimits,
): FastExtract {
  let header: RecognisedHeader | undefined;
  const shared = openSharedExtract(
    context,
    {
      recognised(found) {
        header = found;
        consumer.recognised(found);
      },
      row: (row) => consumer.row(row),
      rejected: (row, issue, text) => consumer.rejected(row, issue, text),
    },
    limits,
  );
  const { lines } = shared;
  const held = new Uint8Array(MOST_LINE_BYTES);
  let heldBytes = 0;
  let rows: FastRows | undefined;
  let scan: RowScan | undefined;
  let isFast = true;
  let isLineBegun = false;
  let taken = 0;

  /** Once the first line is pushed: whether the file can be read fast from here on. */
  function begin(): void {
    const delimiter = lines.delimiter();
    if (header !== undefined && delimiter !== undefined) {
      rows = fastRowsOf(header, context, consumer);
      const most = Math.min(MOST_LINE_BYTES, limits.rowCharacters);
      scan = newRowScan(delimiter, header.headings.length, most);
    }
    isFast = rows !== undefined;
  }

  /** Takes lines up to the first surprising or unfinished one, whose beginning it gives. */
  function takeLines(bytes: Uint8Array, from: number, to: number): number {
    if (rows === undefined || scan === undefined) return from;
    const first = lines.nextRow();
    let row = first;
    let at = from;
    while (at < to && scanRow(scan, bytes, at, to)) {
      if (!scan.isAscii && !isUtf8(bytes, at, scan.next)) break;
      if (!rows(bytes, scan, row)) break;
      at = scan.next;
      row++;
    }
    taken += row - first;
    lines.continueAt(row, row - first);
    return at;
  }

  /** Pushes the rest of a line; gives where the next one begins, -1 when the file is refused. */
  function pushLine(bytes: Uint8Array, from: number): number {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    const to = lineFeed === -1 ? bytes.length : lineFeed + 1;
    isLineBegun = lineFeed === -1;
    if (!shared.push(bytes.subarray(from, to))) return -1;
    if (rows === undefined && !isLineBegun) begin();
    return to;
  }

  /** Keeps the beginning of a line until its rest comes; -1 when the file is refused. */
  function holdLine(bytes: Uint8Array, from: number): number {
    const length = bytes.length - from;
    if (heldBytes + length <= held.length) {
      held.set(bytes.subarray(from), heldBytes);
      heldBytes += length;
      return bytes.length;
    }
    return pushHeld() ? pushLine(bytes, from) : -1;
  }

  function pushHeld(): boolean {
    const line = held.subarray(0, heldBytes);
    heldBytes = 0;
    isLineBegun = true;
    return shared.push(line);
  }

  /** Completes the line that is held; gives where the next one begins, -1 when the file is refused. */
  function completeHeld(bytes: Uint8Array): number {
    const end = bytes.indexOf(LINE_FEED) + 1;
    if (end === 0 || heldBytes + end > held.length) return holdLine(bytes, 0);
    held.set(bytes.subarray(0, end), heldBytes);
    const length = heldBytes + end;
    heldBytes = 0;
    if (takeLines(held, 0, length) === length) return end;
    return pushLine(held.subarray(0, length), 0) === -1 ? -1 : end;
  }

  /** Reads on from `at`; gives how far it came, -1 when the file is refused. */
  function readOn(bytes: Uint8Array, at: number): number {
    if (heldBytes > 0) return completeHeld(bytes);
    if (rows === undefined || isLineBegun || lines.undecidedLines() > 0) return pushLine(bytes, at);
    const surprising = takeLines(bytes, at, bytes.length);
    if (surprising === bytes.length) return surprising;
    const isWhole = bytes.indexOf(LINE_FEED, surprising) !== -1;
    return isWhole ? pushLine(bytes, surprising) : holdLine(bytes, surprising);
  }

  return {
    lines,
    isLineBegun: () => isLineBegun || heldBytes > 0,
    push(bytes) {
      let at = 0;
      while (isFast && at < bytes.length) {
        at = readOn(bytes, at);
        // From now on the decoder of all files answers.
        if (at === -1) isFast = false;
      }
      return isFast || (at !== -1 && shared.push(bytes.subarray(at)));
    },
    finish() {
      if (heldBytes > 0) pushHeld();
      const outcome = shared.finish();
      return outcome.issue === undefined ? withTaken(outcome, taken) : outcome;
    },
  };
}

function withTaken(outcome: ExtractOutcome, taken: number): ExtractOutcome {
  return { ...outcome, rows: outcome.rows + taken, decoded: outcome.decoded + taken };
}
