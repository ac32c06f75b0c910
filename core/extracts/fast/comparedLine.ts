/**
 * The cells of a line of a wide file, by comparing it with the line before it. Most cells of billing
 * and azure rows are those of the row before: as long as the bytes agree, there is nothing to scan,
 * no quote to follow and no value to read. Only cells that changed are looked at.
 */
export interface ComparedLine {
  /** The byte between cells. */
  readonly delimiter: number;
  /** Cells of the header, and of every line that is taken. */
  readonly width: number;
  /** A line of more bytes, its end included, is not taken. */
  readonly mostBytes: number;
  bytes: Uint8Array;
  view: DataView;
  /** Cell `c` of the line that was taken last lies from `borders[c]` to before `ends[c]`. */
  borders: Int32Array;
  ends: Int32Array;
  /** Where the borders of the next line are gathered until it is taken. */
  nextBorders: Int32Array;
  nextEnds: Int32Array;
  /** Whether a line was taken that the next one can be compared with. */
  hasLine: boolean;
  /** The cells that changed against the line before, in their order; the first `changes` count. */
  readonly changed: Int32Array;
  changes: number;
  /** All bits that some byte of the changed cells has: at least 128 when one is not ASCII. */
  seen: number;
}

const NO_BYTES = new Uint8Array(0);

export const newComparedLine = (
  delimiter: string,
  width: number,
  mostBytes: number,
): ComparedLine => ({
  delimiter: delimiter.charCodeAt(0),
  width,
  mostBytes,
  bytes: NO_BYTES,
  view: new DataView(NO_BYTES.buffer),
  borders: new Int32Array(width + 1),
  ends: new Int32Array(width),
  nextBorders: new Int32Array(width + 1),
  nextEnds: new Int32Array(width),
  hasLine: false,
  changed: new Int32Array(width),
  changes: 0,
  seen: 0,
});

/** The next lines lie in these bytes, and the first of them is compared with none. */
export function beginBytes(line: ComparedLine, bytes: Uint8Array): void {
  line.bytes = bytes;
  line.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  line.hasLine = false;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
/** All bytes that mean something lie below it, but for a semicolon. */
const FIRST_PLAIN = 45;

/**
 * Takes the line that begins at `from`, when it ends before `to` at LF or CRLF and has as many cells
 * as the header, none with a NUL, a line end or a quote that does not belong around it. Gives where
 * the next line begins; -1 when the line is surprising or not at its end, and then nothing changes.
 */
export function takeLine(line: ComparedLine, from: number, to: number): number {
  const { width, borders, ends, nextBorders, nextEnds, delimiter, bytes } = line;
  const limit = Math.min(to, from + line.mostBytes);
  let cell = 0;
  let at = from;
  line.changes = 0;
  line.seen = 0;
  nextBorders[0] = from;
  while (cell < width) {
    if (line.hasLine) {
      const same = sameBytes(line, borders[cell] ?? 0, at, limit);
      const moved = at - (borders[cell] ?? 0);
      const until = at + same - moved;
      for (; cell < width && (borders[cell + 1] ?? 0) <= until; cell++) {
        nextEnds[cell] = (ends[cell] ?? 0) + moved;
        nextBorders[cell + 1] = (borders[cell + 1] ?? 0) + moved;
      }
      at = nextBorders[cell] ?? 0;
      if (cell === width) break;
    }
    const end = bytes[at] === QUOTE ? quotedEnd(line, at, limit) : plainEnd(line, at, limit);
    if (end === -1) return -1;
    const byte = bytes[end];
    if (byte === delimiter) at = end + 1;
    else at = cell + 1 === width ? lineEnd(bytes, end, limit) : -1;
    if (at === -1) return -1;
    line.changed[line.changes++] = cell;
    nextEnds[cell] = end;
    cell++;
    nextBorders[cell] = at;
    if (cell === width && byte === delimiter) return -1;
  }
  exchangeBorders(line);
  return at;
}

/** How many bytes at `at` agree with those at `old`, which is before it; never more than up to `limit`. */
function sameBytes(
  { view, bytes, borders, width }: ComparedLine,
  old: number,
  at: number,
  limit: number,
): number {
  // A line is not compared beyond its end, or equal lines would be compared over and over.
  const most = Math.min(limit - at, (borders[width] ?? 0) - old);
  let same = 0;
  for (const words = most - 3; same < words; same += 4) {
    if (view.getInt32(at + same, true) !== view.getInt32(old + same, true)) break;
  }
  while (same < most && bytes[at + same] === bytes[old + same]) same++;
  return same;
}

/** Where the cell without quotes that begins at `from` ends; -1 when it has a quote or a NUL, or no end. */
function plainEnd(line: ComparedLine, from: number, limit: number): number {
  const { bytes, delimiter } = line;
  let seen = line.seen;
  for (let at = from; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= FIRST_PLAIN && byte !== delimiter) {
      seen |= byte;
    } else if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      line.seen = seen;
      return at;
    } else if (byte === QUOTE || byte === 0) return -1;
  }
  return -1;
}

/** Where the cell that begins with a quote at `from` ends; -1 when it is not closed on this line. */
function quotedEnd(line: ComparedLine, from: number, limit: number): number {
  const { bytes } = line;
  let seen = line.seen;
  for (let at = from + 1; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      at++;
      if (at === limit) return -1;
      if (bytes[at] === QUOTE) continue;
      line.seen = seen;
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

function exchangeBorders(line: ComparedLine): void {
  const { borders, ends } = line;
  line.borders = line.nextBorders;
  line.ends = line.nextEnds;
  line.nextBorders = borders;
  line.nextEnds = ends;
  line.hasLine = true;
}
