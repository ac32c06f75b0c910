import type { RowNumber } from '../rows.ts';

/** Reads the rows of one kind of file from bytes, line by line. */
export interface FastLines {
  /**
   * Says what the next lines lie in: again whenever something was written into the same memory, and after
   * every line that the decoder of all files was given, which may have made texts of the sink void.
   */
  begin(bytes: Uint8Array): void;
  /**
   * Takes the line that begins at `from`: where the next one begins, when its row was handed to the
   * sink. -1 when anything about it is surprising (also bytes that are not UTF-8), or when it does
   * not end well before `to`: then nothing was handed on, and the decoder of all files decides.
   */
  take(from: number, to: number, row: RowNumber): number;
}
