/**
 * Gathers the rows of a file, part by part: a part's rows are numbers, and once it is full they are
 * written month by month in order of tenants. What it holds does not grow with the file.
 */

import type { RevenueSink, UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { ExtractRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import { type Month, monthOfNumber } from '../../../core/month.ts';
import { newTenantWriter, putTenant, type TenantWriter } from '../tenantStream.ts';
import { gatheredRevenue, REVENUE, REVENUE_WIDTH, type RevenueRows } from './gatheredRevenue.ts';
import { gatheredUsage, USAGE, USAGE_WIDTH, type UsageRows } from './gatheredUsage.ts';
import { putRevenueGroup } from './revenueGroup.ts';
import { rowOrder } from './rowOrder.ts';
import { beginBucket, textOf } from './textNumbers.ts';
import { putUsageGroup } from './usageGroup.ts';

/** At 44 to 80 bytes a row a part takes some 12 to 21 MB while it is gathered. */
const ROWS_A_PART = 262_144;

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
  const usage = gatheredUsage(rowsAPart, (gathered) => {
    ready.push(...partMonths(gathered, USAGE_WIDTH, USAGE, putUsageGroup));
  });
  const revenue = gatheredRevenue(rowsAPart, (gathered) => {
    ready.push(...partMonths(gathered, REVENUE_WIDTH, REVENUE, putRevenueGroup));
  });
  return {
    usage: usage.sink,
    revenue: revenue.sink,
    row(row) {
      if (row.kind === 'usage') usage.add(row);
      else if (row.kind === 'billing' || row.kind === 'azure') revenue.add(row);
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

type Gathered = UsageRows | RevenueRows;
type PutGroup<Of extends Gathered> = (
  writer: TenantWriter,
  gathered: Of,
  order: Uint32Array,
  from: number,
  to: number,
) => void;

function partMonths<Of extends Gathered>(
  gathered: Of,
  width: number,
  place: { readonly month: number; readonly tenant: number },
  putGroup: PutGroup<Of>,
): PartMonth[] {
  const { rows, texts } = gathered;
  const tenants = numbersAt(gathered, width, place.tenant);
  const months = numbersAt(gathered, width, place.month);
  const { order, months: places } = rowOrder(rows, months, tenants, texts.texts);
  return places.map(({ month, from, to }) => {
    const writer = newTenantWriter();
    beginBucket(texts);
    for (let first = from; first < to; ) {
      const tenant = tenants[order[first] ?? 0] ?? 0;
      let next = first + 1;
      while (next < to && tenants[order[next] ?? 0] === tenant) next++;
      const buckets = writer.offsets.length;
      // What was gathered as a tenant was a tenant's id.
      putTenant(writer, textOf(texts, tenant) as TenantId);
      if (writer.offsets.length > buckets) beginBucket(texts);
      putGroup(writer, gathered, order, first, next);
      first = next;
    }
    return { month: monthOfNumber(month), rows: to - from, writer };
  });
}

/** One number of each row. */
function numbersAt({ rows, numbers }: Gathered, width: number, place: number): Uint32Array {
  const column = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) column[row] = numbers[row * width + place] ?? 0;
  return column;
}
