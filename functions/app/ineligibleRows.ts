/**
 * The rows of `ineligible.csv` that a range of buckets makes, by partner. Their order is that of
 * their text: partner, tenant, then the rest; only a tenant's own rows of one partner need sorting.
 */
import { type ByteWriter, newByteWriter, putBytes } from '../../core/bytes/byteWriter.ts';
import type { IneligibleLine } from '../../core/ledger/payableLine.ts';
import { putIneligibleRow } from '../../core/reports/ineligible.ts';
import { addIneligible, type IneligibleTotals } from '../../core/reports/ineligibleTotals.ts';
import { type PartnerWriters, writerOf } from './partnerStreams.ts';

export interface IneligibleRows {
  readonly writers: PartnerWriters;
  readonly totals: IneligibleTotals;
  /** One tenant's rows, before they are in order. */
  readonly scratch: ByteWriter;
}

export const newIneligibleRows = (): IneligibleRows => ({
  writers: new Map(),
  totals: new Map(),
  scratch: newByteWriter(),
});

/** Adds all lines of one tenant. */
export function addIneligibleRows(
  { writers, totals, scratch }: IneligibleRows,
  lines: readonly IneligibleLine[],
): void {
  if (lines.length === 0) return;
  scratch.length = 0;
  const rows: { readonly partner: string; readonly from: number; readonly to: number }[] = [];
  for (const line of lines) {
    const from = scratch.length;
    putIneligibleRow(scratch, line);
    rows.push({ partner: line.partner, from, to: scratch.length });
    addIneligible(totals, line);
  }
  const written = Buffer.from(scratch.bytes.buffer, scratch.bytes.byteOffset, scratch.length);
  if (rows.length > 1) {
    rows.sort((a, b) => written.compare(written, b.from, b.to, a.from, a.to));
  }
  let partner = rows[0]?.partner ?? '';
  let writer = writerOf(writers, partner);
  for (const row of rows) {
    if (row.partner !== partner) {
      partner = row.partner;
      writer = writerOf(writers, partner);
    }
    putBytes(writer, written.subarray(row.from, row.to));
  }
}
