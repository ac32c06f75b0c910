import { type FoldTexts, orderOfTexts, rankWorkload } from './foldTexts.ts';
import type { UsageColumns } from './usageColumns.ts';

/**
 * Orders rows as facts are ordered: by workload, partner, attribution. False: two rows share all three,
 * so that there is something to settle. A tenant's rows are few, so each is inserted where it belongs.
 */
export function orderByKey(columns: UsageColumns, texts: FoldTexts): boolean {
  const { rows, workloads, order } = columns;
  for (let row = 0; row < rows; row++) {
    const workload = workloads[row] ?? 0;
    if (texts.ranks[workload] === 0) rankWorkload(texts, workload);
  }
  for (let row = 0; row < rows; row++) {
    let place = row;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      const difference = orderOfRows(columns, texts, before, row);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[place] = before;
    }
    order[place] = row;
  }
  return true;
}

function orderOfRows(columns: UsageColumns, texts: FoldTexts, left: number, right: number): number {
  const { workloads, partners, attributions } = columns;
  const { ranks } = texts;
  return (
    (ranks[workloads[left] ?? 0] ?? 0) - (ranks[workloads[right] ?? 0] ?? 0) ||
    orderOfTexts(texts, partners[left] ?? 0, partners[right] ?? 0) ||
    orderOfTexts(texts, attributions[left] ?? 0, attributions[right] ?? 0)
  );
}
