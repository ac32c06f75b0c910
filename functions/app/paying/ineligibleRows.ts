/**
 * The rows of `ineligible.csv` that a range of buckets makes, by partner. Their order is that of
 * their text: partner, tenant, then the rest; only a tenant's own rows of one partner need sorting.
 */
import { type ByteWriter, newByteWriter, putBytes } from '../../../core/bytes/byteWriter.ts';
import type { IneligibleLine } from '../../../core/ledger/payableLine.ts';
import { putIneligibleRow } from '../../../core/reports/ineligible.ts';
import { addIneligible, type IneligibleTotals } from '../../../core/reports/ineligibleTotals.ts';
import { newPartnerWriters, type PartnerWriters, writerOf } from '../partners/partnerWriters.ts';

export interface IneligibleRows {
  readonly writers: PartnerWriters;
  readonly totals: IneligibleTotals;
  /** One tenant's rows, before they are in order. */
  readonly scratch: ByteWriter;
}

export const newIneligibleRows = (): IneligibleRows => ({
  writers: newPartnerWriters(),
  totals: new Map(),
  scratch: newByteWriter(),
});

/** Adds all lines of one tenant. */
export function addIneligibleRows(rows: IneligibleRows, lines: readonly IneligibleLine[]): void {
  if (areInOrder(lines)) {
    for (const line of lines) putIneligibleRow(writerOf(rows.writers, line.partner), line);
  } else {
    putInOrder(rows, lines);
  }
  for (const line of lines) addIneligible(rows.totals, line);
}

/** Whether lines come in the order of their rows, as those about usage do: by workload. */
function areInOrder(lines: readonly IneligibleLine[]): boolean {
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1], lines[index]];
    const isAfter =
      before !== undefined &&
      line !== undefined &&
      before.customerName === line.customerName &&
      // A comma, which ends a cell, comes before all that workload ids are made of.
      before.workload < line.workload;
    if (!isAfter) return false;
  }
  return true;
}

/** Writes the rows, sorts them as bytes, and passes them on in that order. */
function putInOrder({ writers, scratch }: IneligibleRows, lines: readonly IneligibleLine[]): void {
  scratch.length = 0;
  const rows = lines.map((line) => {
    const from = scratch.length;
    putIneligibleRow(scratch, line);
    return { partner: line.partner, from, to: scratch.length };
  });
  const written = Buffer.from(scratch.bytes.buffer, scratch.bytes.byteOffset, scratch.length);
  rows.sort((a, b) => written.compare(written, b.from, b.to, a.from, a.to));
  for (const { partner, from, to } of rows) {
    putBytes(writerOf(writers, partner), written.subarray(from, to));
  }
}
