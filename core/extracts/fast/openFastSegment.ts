import { LINE_FEED } from '../../bytes/asciiBytes.ts';
import type { DecodeContext } from '../decodeContext.ts';
import type { ExtractOutcome } from '../extractConsumer.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from '../extractLimits.ts';
import type { FastConsumer } from './fastConsumer.ts';
import type { Landmark } from './landmarks.ts';
import { openFastExtract } from './openFastExtract.ts';

export interface OpenSegment {
  /** Takes the next bytes, in pieces of any size; false: it needs no more. */
  push(bytes: Uint8Array): boolean;
  /** Call once, when it needs no more or the file has no more. */
  finish(): SegmentOutcome;
}

/** With an `issue` the whole file is refused: `openFastExtract` says why, with the number of the line. */
export interface SegmentOutcome extends Omit<ExtractOutcome, 'kind'> {
  /** Where the first record begins that is not taken, in bytes from where the segment begins. */
  readonly bytesTaken: number;
  /** Row numbers used, of blank lines too: the row after the segment has this number, from 0. */
  readonly rowsPassed: number;
  /** Counted as these are. */
  readonly landmarks: readonly Landmark[];
}

/**
 * Reads the records of a file that begin within `bytes` bytes, the first of them with the first byte
 * pushed; the last may end later. `start` is the beginning of the file up to and with its header line
 * (`fastKindOf`). Rows are numbered from 0.
 *
 * Whether a record begins there is for the caller to check: it does if the segment before it took
 * just the bytes up to there.
 */
export function openFastSegment(
  context: DecodeContext,
  start: Uint8Array,
  bytes: number,
  consumer: FastConsumer,
  limits: ExtractLimits = EXTRACT_LIMITS,
): OpenSegment {
  const extract = openFastExtract(context, consumer, limits);
  const { lines } = extract;
  const isStarted = extract.push(start) && start.at(-1) === LINE_FEED;
  if (!isStarted || lines.delimiter() === undefined) throw new Error('a segment needs a header');
  lines.continueAt(0, 0);
  /** Where the lines begin that were pushed although no record of the segment begins with them. */
  const linesBeyond: number[] = [];
  let passed = 0;

  function isTaken(): boolean {
    return (
      passed >= bytes && !extract.isLineBegun() && lines.undecidedLines() <= linesBeyond.length
    );
  }

  /** Pushes up to the border, or one line that may be needed although it lies beyond; gives how far. */
  function pushOn(piece: Uint8Array, from: number): number {
    let to = Math.min(piece.length, from + bytes - passed);
    if (passed >= bytes) {
      if (!extract.isLineBegun()) {
        lines.beginNoMore();
        linesBeyond.push(passed);
      }
      const lineFeed = piece.indexOf(LINE_FEED, from);
      to = lineFeed === -1 ? piece.length : lineFeed + 1;
    }
    passed += to - from;
    return extract.push(piece.subarray(from, to)) ? to : -1;
  }

  return {
    push(piece) {
      let at = 0;
      while (at !== -1 && at < piece.length && !isTaken()) at = pushOn(piece, at);
      return at !== -1 && !isTaken();
    },
    finish() {
      const { kind: _, ...outcome } = extract.finish();
      const undecided = lines.undecidedLines();
      const bytesTaken = linesBeyond[linesBeyond.length - undecided] ?? passed;
      const landmarks = extract
        .landmarks()
        .map(({ row, byte }) => ({ row, byte: byte - start.length }))
        .filter(({ byte }) => byte < bytesTaken);
      return { ...outcome, bytesTaken, rowsPassed: lines.nextRow(), landmarks };
    },
  };
}
