import { LINE_FEED } from '../../bytes/asciiBytes.ts';
import type { DecodeContext } from '../decodeContext.ts';
import type { ExtractOutcome, OpenExtract } from '../extractConsumer.ts';
import { EXTRACT_LIMITS, type ExtractLimits } from '../extractLimits.ts';
import type { SharedLines } from '../extractRecords.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { openSharedExtract } from '../sharedExtract.ts';
import type { FastConsumer } from './fastConsumer.ts';
import { fastLinesOf } from './fastLinesOf.ts';
import { type FastReading, NOWHERE, newFastReading, pushHeld, readOn } from './fastReading.ts';
import { MOST_LINE_BYTES } from './heldLine.ts';
import type { Landmark } from './landmarks.ts';

export interface FastExtract extends OpenExtract {
  /** Of what was pushed so far. */
  landmarks(): readonly Landmark[];
  /** The lines as they are shared with the decoder of all files. */
  readonly lines: SharedLines;
  /** Whether bytes of a row were pushed whose line end is still to come. */
  isLineBegun(): boolean;
}

/**
 * The fast decoder in front of the decoder of all files: it takes every line that it can read alone
 * and pushes the bytes of all others. What the file is, and what becomes of a row that is in any way
 * surprising, is decided there and only there.
 */
export function openFastExtract(
  context: DecodeContext,
  consumer: FastConsumer,
  limits: ExtractLimits = EXTRACT_LIMITS,
): FastExtract {
  let header: RecognisedHeader | undefined;
  let reading: FastReading | undefined;
  /** Bytes before those at hand. */
  let passed = 0;
  /** False: what comes is for the decoder of all files alone. */
  let isFast = true;

  const recognised = (found: RecognisedHeader): void => {
    header = found;
    consumer.recognised(found);
  };
  const shared = openSharedExtract(
    context,
    {
      recognised,
      row: (row) => consumer.row(row),
      rejected: (row, issue, text) => consumer.rejected(row, issue, text),
    },
    limits,
  );

  /** Once the first line is pushed: whether it is the header of a file that can be read fast. */
  function begin(): boolean {
    const delimiter = shared.lines.delimiter();
    if (header === undefined || delimiter === undefined) return false;
    const most = Math.min(MOST_LINE_BYTES, limits.rowCharacters);
    const lines = fastLinesOf(header, context, delimiter, most, consumer);
    if (lines !== undefined) reading = newFastReading(shared, lines, passed);
    return lines !== undefined;
  }

  /** Gives the decoder of all files the first line, or what there is of it; gives where it ends. */
  function pushFirstLine(bytes: Uint8Array): number {
    const lineFeed = bytes.indexOf(LINE_FEED);
    const to = lineFeed === -1 ? bytes.length : lineFeed + 1;
    if (!shared.push(bytes.subarray(0, to))) return NOWHERE;
    if (lineFeed !== -1) isFast = begin();
    return to;
  }

  function pushPiece(bytes: Uint8Array): boolean {
    let at = 0;
    while (isFast && at < bytes.length) {
      at = reading === undefined ? pushFirstLine(bytes) : readOn(reading, bytes, at);
      if (at === NOWHERE) isFast = false;
    }
    return isFast || (at !== NOWHERE && shared.push(bytes.subarray(at)));
  }

  return {
    lines: shared.lines,
    isLineBegun: () => reading !== undefined && (reading.isLineBegun || reading.held.length > 0),
    landmarks: () => reading?.landmarks ?? [],
    push(bytes) {
      const isTaken = pushPiece(bytes);
      passed += bytes.length;
      if (reading !== undefined) reading.passed = passed;
      return isTaken;
    },
    finish() {
      if (reading !== undefined) pushHeld(reading);
      return withTaken(shared.finish(), reading?.taken ?? 0);
    },
  };
}

function withTaken(outcome: ExtractOutcome, taken: number): ExtractOutcome {
  if (outcome.issue !== undefined) return outcome;
  return { ...outcome, rows: outcome.rows + taken, decoded: outcome.decoded + taken };
}
