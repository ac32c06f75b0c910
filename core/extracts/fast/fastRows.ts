import type { RowNumber } from '../rows.ts';
import type { RowScan } from './rowScanner.ts';

/**
 * Takes one line that was scanned, as valid UTF-8: true when its row was handed to the sink. False
 * when anything about it is surprising; then nothing was handed on, and the decoder of all files
 * decides what the row is.
 */
export type FastRows = (bytes: Uint8Array, scan: RowScan, row: RowNumber) => boolean;
