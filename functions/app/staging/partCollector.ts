/**
 * Gathers the rows of a file, part by part: a part's rows are numbers, and once it is full they are
 * written month by month in order of tenants. What it holds does not grow with the file, whatever the
 * file holds.
 */

import type { RevenueSink, UsageSink } from '../../../core/extracts/rowSinks.ts';
import type { ExtractRow } from '../../../core/extracts/rows.ts';
import { gatheredRevenue } from './gatheredRevenue.ts';
import { gatheredUsage } from './gatheredUsage.ts';
import { PART_LIMITS } from './partLimits.ts';
import { type PartMonth, partMonths } from './partMonths.ts';
import { putRevenueGroup } from './revenueGroup.ts';
import { putUsageGroup } from './usageGroup.ts';

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

export function partCollector(limits = PART_LIMITS): PartCollector {
  const ready: PartMonth[] = [];
  const usage = gatheredUsage(limits, (rows) => {
    ready.push(
      ...partMonths(rows.gathered, (out, numbers, from, to) =>
        putUsageGroup(out, rows, numbers, from, to),
      ),
    );
  });
  const revenue = gatheredRevenue(limits, (gathered) => {
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
