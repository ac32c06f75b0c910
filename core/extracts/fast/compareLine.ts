/** Taking a line by comparing it with the line before it. */
import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from '../../bytes/asciiBytes.ts';
import type { ComparedLine } from './comparedLine.ts';
import { hashPlainCell } from './hashPlainCell.ts';

/** The next lines lie in these bytes, and the first of them is compared with none. */
export function beginBytes(line: ComparedLine, bytes: Uint8Array): void {
  line.bytes = bytes;
  line.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  line.hasLine = false;
}

/** The words that cells are compared and scanned in reach so far beyond their end. */
const WORD_REST = 3;

/**
 * Takes the line that begins at `from`, when it ends well before `to` at LF or CRLF and has as many
 * cells as the header, none with a NUL, a line end or a quote that does not belong around it. Gives
 * where the next line begins; -1 when the line is surprising or not at its end: then the next line is
 * compared with none.
 */
export function takeLine(line: ComparedLine, from: number, to: number): number {
  const { places, borders, nextBorders, isFickle, delimiter, bytes, hasLine } = line;
  const width = places.length;
  const limit = Math.min(to, from + line.mostBytes);
  let end = -1;
  line.seen = 0;
  line.changes = 0;
  // If this line is not taken, some of its cells have changed the identity.
  line.hasLine = false;
  nextBorders[0] = from;
  for (let cell = 0; cell < width; ) {
    if (hasLine && isFickle[cell] === 0) {
      const moved = (nextBorders[cell] ?? 0) - (borders[cell] ?? 0);
      cell = passSameCells(line, cell, moved, limit);
      end = line.end + moved;
      if (cell === width) break;
    }
    const at = nextBorders[cell] ?? 0;
    end =
      bytes[at] === QUOTE ? quotedEnd(line, cell, at, limit) : hashPlainCell(line, cell, at, limit);
    if (end === -1) return -1;
    cell++;
    const isLast = cell === width;
    const next = isLast ? lineEnd(bytes, end, limit) : bytes[end] === delimiter ? end + 1 : -1;
    if (next === -1) return -1;
    nextBorders[cell] = next;
  }
  line.borders = nextBorders;
  line.nextBorders = borders;
  line.end = end;
  line.hasLine = true;
  return nextBorders[width] ?? -1;
}

/** The first cell from `from` on that is not as in the line before; those passed lie `moved` bytes further on. */
function passSameCells(line: ComparedLine, from: number, moved: number, limit: number): number {
  const { borders, nextBorders, places } = line;
  const old = borders[from] ?? 0;
  const same = old + sameBytes(line, old, old + moved, limit);
  let cell = from;
  while (cell < places.length && (borders[cell + 1] ?? 0) <= same) {
    cell++;
    nextBorders[cell] = (borders[cell] ?? 0) + moved;
  }
  return cell;
}

/** Where cell `cell` of the line that was taken last ends. */
export const endOfCell = ({ borders, places, end }: ComparedLine, cell: number): number =>
  cell + 1 < places.length ? (borders[cell + 1] ?? 0) - 1 : end;

/** Whether the cells that changed with the line are ASCII. */
export const isAscii = ({ seen }: ComparedLine): boolean => (seen & 0x80808080) === 0;

/** How many bytes from `at` on are those from `old` on, which is before it: at most to the ends of both lines. */
function sameBytes(line: ComparedLine, old: number, at: number, limit: number): number {
  const { view, borders, places } = line;
  // A line is not compared beyond its end, or equal lines would be compared over and over.
  const most = Math.min(limit - WORD_REST - at, (borders[places.length] ?? 0) - old);
  let same = 0;
  // Eight bytes a step while they agree. As numbers they may differ where bytes agree (`NaN`), which
  // the words below then tell, but never agree where bytes differ: no line has a NUL, so none is 0.
  for (; same + 4 < most; same += 8) {
    if (view.getFloat64(at + same, true) !== view.getFloat64(old + same, true)) break;
  }
  for (; same < most; same += 4) {
    const differing = view.getInt32(at + same, true) ^ view.getInt32(old + same, true);
    // The lowest bit that differs lies in the first byte that does.
    if (differing !== 0) {
      return Math.min(most, same + ((31 - Math.clz32(differing & -differing)) >> 3));
    }
  }
  return most;
}

/** Where the cell that begins with a quote at `from` ends; -1 when it is not closed on this line. */
function quotedEnd(line: ComparedLine, cell: number, from: number, limit: number): number {
  const { bytes, changes } = line;
  let seen = line.seen;
  for (let at = from + 1; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      at++;
      if (at === limit) return -1;
      if (bytes[at] === QUOTE) continue;
      line.seen = seen;
      line.isHashed[changes] = 0;
      line.changed[changes] = cell;
      line.changes = changes + 1;
      return at;
    }
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0) return -1;
    seen |= byte;
  }
  return -1;
}

/** Where the next line begins if this one ends at `end`, else -1. */
function lineEnd(bytes: Uint8Array, end: number, limit: number): number {
  const lineFeed = bytes[end] === CARRIAGE_RETURN ? end + 1 : end;
  return lineFeed < limit && bytes[lineFeed] === LINE_FEED ? lineFeed + 1 : -1;
}
