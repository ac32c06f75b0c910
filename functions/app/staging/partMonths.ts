/** Writes the rows of a part month by month, in order of tenants. */
import type { ByteWriter } from '../../../core/bytes/byteWriter.ts';
import { type Month, monthOfNumber } from '../../../core/month.ts';
import { newTenantWriter, putTenantId, type TenantWriter } from '../tenants/tenantStream.ts';
import type { GatheredRows } from './gatheredRows.ts';
import { laidByTenant, rankTenants, rowsByMonth } from './rowOrder.ts';
import { beginBucket, textBegin } from './textNumbers.ts';

/** A month of a part, ready to be written. */
export interface PartMonth {
  readonly month: Month;
  readonly rows: number;
  readonly writer: TenantWriter;
}

/** What a row takes as written, so that the memory it is written to seldom has to grow. */
const BYTES_A_ROW = 32;

/** Writes rows of one tenant, whose numbers lie from `from` to before `to`. */
export type PutGroup = (out: ByteWriter, numbers: Uint32Array, from: number, to: number) => void;

export function partMonths(gathered: GatheredRows, putGroup: PutGroup): PartMonth[] {
  rankTenants(gathered);
  return rowsByMonth(gathered).map(({ month, rows }) => ({
    month: monthOfNumber(month),
    rows: rows.length,
    writer: writtenTenants(gathered, rows, putGroup),
  }));
}

function writtenTenants(
  gathered: GatheredRows,
  rows: Uint32Array,
  putGroup: PutGroup,
): TenantWriter {
  const { texts, width } = gathered;
  const { numbers, ends } = laidByTenant(gathered, rows);
  const writer = newTenantWriter(rows.length * BYTES_A_ROW);
  beginBucket(texts);
  let from = 0;
  for (let rank = 0; rank < texts.tenants.length; rank++) {
    const to = (ends[rank] ?? 0) * width;
    if (to === from) continue;
    const buckets = writer.offsets.length;
    putTenantId(writer, texts.written.bytes, textBegin(texts, texts.tenants[rank] ?? 0));
    if (writer.offsets.length > buckets) beginBucket(texts);
    putGroup(writer.out, numbers, from, to);
    from = to;
  }
  return writer;
}
