import { type ByteWriter, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import { addWrittenRows, type WrittenSum } from '../../../core/reports/writtenSum.ts';
import type { OpenReport } from './reportSink.ts';

/** So many bytes of rows are gathered before they are written: a month's are never in memory as a whole. */
export const CHUNK_BYTES = 512 * 1024;

/** Rows of `payouts.csv` on their way into several reports. */
export interface RowsOut {
  /** What is gathered; its last row may still break off. */
  readonly rows: ByteWriter;
  readonly reports: readonly OpenReport[];
  /** What the rows as they were written add up to. */
  readonly sum: WrittenSum;
}

/** Writes the rows that are whole, and keeps the beginning of the next one. */
export async function passOn({ rows, reports, sum }: RowsOut): Promise<void> {
  const bytes = writtenBytes(rows);
  const whole = bytes.subarray(0, addWrittenRows(sum, bytes));
  for (const report of reports) await report.write(whole);
  rows.bytes.copyWithin(0, whole.length, rows.length);
  rows.length -= whole.length;
}

/** Writes the last of the rows. One that breaks off is a bug. */
export async function endRows(out: RowsOut): Promise<void> {
  await passOn(out);
  if (out.rows.length > 0) throw new Error('the last row breaks off');
}
