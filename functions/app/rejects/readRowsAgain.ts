import type { Landmark } from '../../../core/extracts/fast/landmarks.ts';
import type { RawRows, WantedRows } from '../../../core/extracts/rawRows.ts';

/** The bytes of a file from one of them on. */
export type OpenAt = (from: number) => AsyncIterable<Uint8Array>;

/**
 * Reads of a file that is not compressed no more than its beginning, which has the header, and what lies
 * between two landmarks where a row is wanted. Where a quote is open at a landmark (one of the next
 * segment, which began in the midst of the lines that wait for it), it reads on until that is decided.
 */
export async function readRowsAgain(
  open: OpenAt,
  landmarks: readonly Landmark[],
  wanted: WantedRows,
  raw: RawRows,
): Promise<void> {
  const begins = [{ row: 0, byte: 0 }, ...landmarks];
  let readTo = 0;
  for (const [index, { row, byte }] of begins.entries()) {
    if (index < readTo) continue;
    if (index > 0 && raw.isDecided()) {
      if (!isAnyWanted(wanted, begins, index)) continue;
      raw.goOnAt(row);
    }
    readTo = index + 1;
    while (isAnyWanted(wanted, begins, readTo)) readTo++;
    const most = (begins[readTo]?.byte ?? Number.POSITIVE_INFINITY) - byte;
    if (!(await pushBytes(open(byte), most, raw))) return;
  }
}

/** Whether a row is wanted from one landmark up to the next; of the last nobody knows how many follow. */
function isAnyWanted(wanted: WantedRows, begins: readonly Landmark[], index: number): boolean {
  const [begin, next] = [begins[index], begins[index + 1]];
  if (!begin || !next) return begin !== undefined;
  for (let row = begin.row; row < next.row; row++) if (wanted.has(row)) return true;
  return false;
}

/** Pushes so many bytes at most; false: all rows are found. */
async function pushBytes(
  source: AsyncIterable<Uint8Array>,
  most: number,
  raw: RawRows,
): Promise<boolean> {
  let passed = 0;
  for await (const piece of source) {
    if (!raw.push(piece.subarray(0, most - passed))) return false;
    passed += piece.length;
    if (passed >= most) break;
  }
  return true;
}
