/**
 * Gathers the rows of a file, part by part: a part's rows are columns of numbers, and once it is full
 * they are written month by month in order of tenants. What it holds does not grow with the file.
 */

import type { RevenueSink, UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { ExtractRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type Month, monthOfNumber } from '../../../core/month.ts';
import { newTenantWriter, putTenant, type TenantWriter } from '../tenantStream.ts';
import { addRevenueRow, gatheredRevenue, type RevenueColumns } from './revenueColumns.ts';
import { putRevenueGroup } from './revenueGroup.ts';
import { rowOrder } from './rowOrder.ts';
import { beginBucket, textOf } from './textNumbers.ts';
import { addUsageRow, gatheredUsage, type UsageColumns } from './usageColumns.ts';
import { putUsageGroup } from './usageGroup.ts';

/** At 36 to 65 bytes a row a part takes some 20 to 35 MB while it is gathered. */
const ROWS_A_PART = 524_288;

/** A month of a part, ready to be written. */
export interface PartMonth {
  readonly month: Month;
  readonly rows: number;
  readonly writer: TenantWriter;
}

export interface PartCollector {
  readonly usage: UsageSink;
  readonly revenue: RevenueSink;
  /** Takes a usage, billing or azure row; false: it is of another kind. */
  row(row: ExtractRow): boolean;
  /** The months that are ready; the caller writes them, and they are not given again. */
  takeReady(): PartMonth[];
  /** Makes what is left ready. */
  finish(): void;
}

export function partCollector(rowsAPart = ROWS_A_PART): PartCollector {
  const ready: PartMonth[] = [];
  const usage = gatheredUsage(rowsAPart, (columns) => {
    ready.push(...partMonths(columns, putUsageGroup));
  });
  const revenue = gatheredRevenue(rowsAPart, (columns) => {
    ready.push(...partMonths(columns, putRevenueGroup));
  });
  return {
    usage: usage.sink,
    revenue: revenue.sink,
    row(row) {
      if (row.kind === 'usage') addUsageRow(usage.sink, row);
      else if (row.kind === 'billing' || row.kind === 'azure') addRevenueRow(revenue.sink, row);
      else return false;
      return true;
    },
    takeReady: () => ready.splice(0),
    finish() {
      usage.end();
      revenue.end();
    },
  };
}

type Columns = UsageColumns | RevenueColumns;
type PutGroup<Of extends Columns> = (
  writer: TenantWriter,
  columns: Of,
  order: Uint32Array,
  from: number,
  to: number,
) => void;

function partMonths<Of extends Columns>(columns: Of, putGroup: PutGroup<Of>): PartMonth[] {
  const { rows, month: months, tenant: tenants, texts } = columns;
  const { order, months: places } = rowOrder(rows, months, tenants, texts.texts);
  return places.map(({ month, from, to }) => {
    const writer = newTenantWriter();
    beginBucket(texts);
    for (let first = from; first < to; ) {
      const tenant = tenants[order[first] ?? 0] ?? 0;
      let next = first + 1;
      while (next < to && tenants[order[next] ?? 0] === tenant) next++;
      const buckets = writer.offsets.length;
      // The column of tenants was filled from tenant ids.
      putTenant(writer, textOf(texts, tenant) as TenantId);
      if (writer.offsets.length > buckets) beginBucket(texts);
      putGroup(writer, columns, order, first, next);
      first = next;
    }
    return { month: monthOfNumber(month), rows: to - from, writer };
  });
}
