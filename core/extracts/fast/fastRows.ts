import type { RowNumber } from '../rows.ts';
import type { RowScan } from './rowScanner.ts';

/**
 * Takes one line that was scanned, as valid UTF-8: true when its row was handed to the sink. False
 * when anything about it is surprising; then nothing was handed on, and the decoder of all files
 * decides what the row is.
 */
export type FastRows = (bytes: Uint8Array, scan: RowScan, row: RowNumber) => boolean;
// Note from the revenue part, please remove when read: billing and azure have quotes in EVERY row, so
// they scan with a scanner of their own (a line is compared with the line before it). Could
// openFastSegment take `FastLines` (fastLines.ts: bytes, from, to, row -> next or -1), with usage
// wrapping scanRow + its UTF-8 check in that shape? `revenueLines(header, context, delimiter,
// mostBytes, sink): FastLines` is what fastRowsOf will call for billing and azure.
