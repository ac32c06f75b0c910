import type { RowNumber } from '../rows.ts';

/**
 * Takes the line that begins at `from`: where the next one begins, when its row was handed to the
 * sink. -1 when anything about it is surprising (also bytes that are not UTF-8), or when it does not
 * end well before `to`: then nothing was handed on, and the decoder of all files decides what it is.
 */
export type FastLines = (bytes: Uint8Array, from: number, to: number, row: RowNumber) => number;
