import type { Landmark } from '../../core/extracts/fast/landmarks.ts';
import type { RawRows, WantedRows } from '../../core/extracts/rawRows.ts';

/** A file that is not compressed. */
export interface KnownFile {
  /** Its content from a byte on. */
  open(from: number): AsyncIterable<Uint8Array>;
  readonly bytes: number;
  readonly landmarks: readonly Landmark[];
}

/**
 * Reads of a file no more than its beginning, which has the header, and what lies between two
 * landmarks where a row is wanted.
 */
export async function readRowsAgain(
  file: KnownFile,
  wanted: WantedRows,
  raw: RawRows,
): Promise<void> {
  const begins = [{ row: 0, byte: 0 }, ...file.landmarks];
  for (const [index, { row, byte }] of begins.entries()) {
    const next = begins[index + 1];
    if (index > 0 && next && !isAnyWanted(wanted, row, next.row)) continue;
    if (index > 0) raw.goOnAt(row);
    if (!(await pushBytes(file, byte, next?.byte ?? file.bytes, raw))) return;
  }
}

function isAnyWanted(wanted: WantedRows, from: number, to: number): boolean {
  for (let row = from; row < to; row++) if (wanted.has(row)) return true;
  return false;
}

/** Pushes the bytes `from` to `to`; false: all rows are found. */
async function pushBytes(
  file: KnownFile,
  from: number,
  to: number,
  raw: RawRows,
): Promise<boolean> {
  let at = from;
  for await (const piece of file.open(from)) {
    if (!raw.push(piece.subarray(0, to - at))) return false;
    at += piece.length;
    if (at >= to) break;
  }
  return true;
}
