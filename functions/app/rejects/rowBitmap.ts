import type { WantedRows } from '../../../core/extracts/rawRows.ts';
import type { RowNumber } from '../../../core/extracts/rows.ts';

/** A set of rows of one file, a bit for each row of it. */
export interface RowBitmap extends WantedRows {
  add(row: RowNumber): void;
}

const LEAST_BYTES = 1024;

export function rowBitmap(): RowBitmap {
  let bits = new Uint8Array(LEAST_BYTES);
  let size = 0;
  // No shift: a row number may have more bits than a shift can take.
  const byteOf = (row: RowNumber): number => Math.floor(row / 8);
  const bitOf = (row: RowNumber): number => 1 << (row % 8);
  const has = (row: RowNumber): boolean => ((bits[byteOf(row)] ?? 0) & bitOf(row)) !== 0;
  return {
    has,
    add(row) {
      if (has(row)) return;
      const byte = byteOf(row);
      if (byte >= bits.length) {
        const larger = new Uint8Array(2 * (byte + 1));
        larger.set(bits);
        bits = larger;
      }
      bits[byte] = (bits[byte] ?? 0) | bitOf(row);
      size += 1;
    },
    get size() {
      return size;
    },
  };
}
