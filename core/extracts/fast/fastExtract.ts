import type { DecodeContext } from '../decodeContext.ts';
import type { ExtractLimits } from '../extractLimits.ts';
import type { SharedLines } from '../extractRecords.ts';
import type { ExtractOutcome, OpenExtract } from '../openExtract.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { openSharedExtract } from '../sharedExtract.ts';
import type { FastConsumer } from './fastConsumer.ts';
import type { FastLines } from './fastLines.ts';
import { fastLinesOf } from './fastLinesOf.ts';

export interface FastExtract extends OpenExtract {
  /** The lines as they are shared with the decoder of all files. */
  readonly lines: SharedLines;
  /** Whether bytes of a line were pushed whose end is still to come. */
  isLineBegun(): boolean;
}

const LINE_FEED = 10;
/** Longer lines are no rows of ours: they are passed on and never held. */
const MOST_LINE_BYTES = 65_536;
/** Lines are read in words of so many bytes, which may reach beyond their end. */
const WORD_BYTES = 4;

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
  const held = new Uint8Array(MOST_LINE_BYTES + WORD_BYTES);
  let heldBytes = 0;
  let fastLines: FastLines | undefined;
  let isFast = true;
  let isLineBegun = false;
  let taken = 0;

  /** Once the first line is pushed: whether the file can be read fast from here on. */
  function begin(): void {
    const delimiter = lines.delimiter();
    if (header !== undefined && delimiter !== undefined) {
      const most = Math.min(MOST_LINE_BYTES, limits.rowCharacters);
      fastLines = fastLinesOf(header, context, delimiter, most, consumer);
    }
    isFast = fastLines !== undefined;
  }

  /** Takes lines up to the first surprising or unfinished one, whose beginning it gives. */
  function takeLines(fast: FastLines, bytes: Uint8Array, from: number): number {
    fast.begin(bytes);
    const first = lines.nextRow();
    let row = first;
    let at = from;
    while (at < bytes.length) {
      const next = fast.take(at, bytes.length, row);
      if (next === -1) break;
      at = next;
      row++;
    }
    tookLines(row - first);
    return at;
  }

  function tookLines(count: number): void {
    taken += count;
    lines.continueAt(lines.nextRow() + count, count);
  }

  /** Pushes the rest of a line; gives where the next one begins, -1 when the file is refused. */
  function pushLine(bytes: Uint8Array, from: number): number {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    const to = lineFeed === -1 ? bytes.length : lineFeed + 1;
    isLineBegun = lineFeed === -1;
    if (!shared.push(bytes.subarray(from, to))) return -1;
    if (fastLines === undefined && !isLineBegun) begin();
    return to;
  }

  /** Keeps the beginning of a line until its rest comes; -1 when the file is refused. */
  function holdLine(bytes: Uint8Array, from: number): number {
    const length = bytes.length - from;
    if (heldBytes + length <= MOST_LINE_BYTES) {
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
  function completeHeld(fast: FastLines, bytes: Uint8Array): number {
    const end = bytes.indexOf(LINE_FEED) + 1;
    if (end === 0 || heldBytes + end > MOST_LINE_BYTES) return holdLine(bytes, 0);
    held.set(bytes.subarray(0, end), heldBytes);
    const length = heldBytes + end;
    heldBytes = 0;
    // What lies after the line does not matter: the line ends at its LF.
    fast.begin(held);
    if (fast.take(0, held.length, lines.nextRow()) === length) {
      tookLines(1);
      return end;
    }
    return pushLine(held.subarray(0, length), 0) === -1 ? -1 : end;
  }

  /** Reads on from `at`; gives how far it came, -1 when the file is refused. */
  function readOn(bytes: Uint8Array, at: number): number {
    if (fastLines === undefined || isLineBegun || lines.undecidedLines() > 0) {
      return pushLine(bytes, at);
    }
    if (heldBytes > 0) return completeHeld(fastLines, bytes);
    const surprising = takeLines(fastLines, bytes, at);
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
