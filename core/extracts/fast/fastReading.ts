import { LINE_FEED } from '../../bytes/asciiBytes.ts';
import type { SharedExtract } from '../sharedExtract.ts';
import type { FastLines } from './fastLines.ts';
import { type HeldLine, holdBytes, newHeldLine, releaseLine } from './heldLine.ts';
import { type Landmark, noteLandmark } from './landmarks.ts';

/** The rows of one file, read by two decoders: each line by the fast one if it takes it. */
export interface FastReading {
  /** The decoder of all files. */
  readonly shared: SharedExtract;
  readonly fast: FastLines;
  /** The beginning of a line that neither decoder has seen. */
  readonly held: HeldLine;
  /** Whether the decoder of all files was given a line without its end. */
  isLineBegun: boolean;
  /** Rows that were read fast. */
  taken: number;
  /** Bytes of the file before those at hand. */
  passed: number;
  readonly landmarks: Landmark[];
}

/** Where reading goes on in a file that is refused. */
export const NOWHERE = -1;

export const newFastReading = (
  shared: SharedExtract,
  fast: FastLines,
  passed: number,
): FastReading => ({
  shared,
  fast,
  held: newHeldLine(),
  isLineBegun: false,
  taken: 0,
  passed,
  landmarks: [],
});

/** Reads on from `at`; gives how far it came, or `NOWHERE`. */
export function readOn(reading: FastReading, bytes: Uint8Array, at: number): number {
  const { shared, held, isLineBegun } = reading;
  if (isLineBegun || shared.lines.undecidedLines() > 0) return pushLine(reading, bytes, at);
  if (held.length > 0) return completeHeld(reading, bytes, at);
  const surprising = takeLines(reading, bytes, at);
  if (surprising === bytes.length) return surprising;
  const isWhole = bytes.indexOf(LINE_FEED, surprising) !== -1;
  return isWhole ? pushLine(reading, bytes, surprising) : holdLine(reading, bytes, surprising);
}

/** Gives the decoder of all files what is held, once there is no more: false, the file is refused. */
export function pushHeld({ held, shared }: FastReading): boolean {
  return held.length === 0 || shared.push(releaseLine(held));
}

/** Takes lines up to the first surprising or unfinished one, whose beginning it gives. */
function takeLines(reading: FastReading, bytes: Uint8Array, from: number): number {
  const { fast, shared } = reading;
  const first = shared.lines.nextRow();
  let row = first;
  let at = from;
  noteLandmark(reading.landmarks, first, reading.passed + from);
  fast.begin(bytes);
  while (at < bytes.length) {
    const next = fast.take(at, bytes.length, row);
    if (next === -1) break;
    at = next;
    row++;
  }
  tookRows(reading, row - first);
  return at;
}

function tookRows(reading: FastReading, count: number): void {
  const { lines } = reading.shared;
  lines.continueAt(lines.nextRow() + count, count);
  reading.taken += count;
}

/** Gives the decoder of all files the rest of a line. */
function pushLine(reading: FastReading, bytes: Uint8Array, from: number): number {
  const lineFeed = bytes.indexOf(LINE_FEED, from);
  const to = lineFeed === -1 ? bytes.length : lineFeed + 1;
  reading.isLineBegun = lineFeed === -1;
  return reading.shared.push(bytes.subarray(from, to)) ? to : NOWHERE;
}

/** Keeps the beginning of a line until its rest comes, unless it is too long. */
function holdLine(reading: FastReading, bytes: Uint8Array, from: number): number {
  if (holdBytes(reading.held, bytes, from, bytes.length)) return bytes.length;
  return pushHeld(reading) ? pushLine(reading, bytes, from) : NOWHERE;
}

/** Reads the line that is held, if its end has come. */
function completeHeld(reading: FastReading, bytes: Uint8Array, from: number): number {
  const { fast, held, shared } = reading;
  const end = bytes.indexOf(LINE_FEED, from) + 1;
  if (end === 0 || !holdBytes(held, bytes, from, end)) return holdLine(reading, bytes, from);
  const line = releaseLine(held);
  // What lies after the line does not matter: the line ends at its LF.
  fast.begin(held.bytes);
  if (fast.take(0, held.bytes.length, shared.lines.nextRow()) !== line.length) {
    return pushLine(reading, line, 0) === NOWHERE ? NOWHERE : end;
  }
  tookRows(reading, 1);
  return end;
}
