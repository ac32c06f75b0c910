/**
 * Gathers the rows of a file, part by part: a part's rows are numbers, and once it is full they are
 * written month by month in order of tenants. What it holds does not grow with the file.
 */

import type { RevenueSink, UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { ExtractRow } from '../../../core/extracts/rows.ts';
import { gatheredRevenue } from './gatheredRevenue.ts';
import { gatheredUsage } from './gatheredUsage.ts';
import { type PartMonth, partMonths } from './partMonths.ts';
import { putRevenueGroup } from './revenueGroup.ts';
import { putUsageGroup } from './usageGroup.ts';

/** At 44 to 80 bytes a row a part takes some 6 to 11 MB while it is gathered, and twice that with its rows in order. */
const ROWS_A_PART = 131_072;

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
  const usage = gatheredUsage(rowsAPart, (rows) => {
    ready.push(
      ...partMonths(rows.gathered, (out, numbers, from, to) =>
        putUsageGroup(out, rows, numbers, from, to),
      ),
    );
  });
  const revenue = gatheredRevenue(rowsAPart, (gathered) => {
    ready.push(
      ...partMonths(gathered, (out, numbers, from, to) =>
        putRevenueGroup(out, gathered, numbers, from, to),
      ),
    );
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
