import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { FoldTexts } from './foldTexts.ts';
import { ATTRIBUTION, PARTNER, ROW_TEXTS, type UsageColumns } from './usageColumns.ts';
import { rankWorkload } from './workloadRanks.ts';

/**
 * Orders rows as facts are ordered: by workload, partner, attribution. False: two rows share all three,
 * so that there is something to settle. A tenant's rows are few, so each is inserted where it belongs.
 */
export function orderByKey(columns: UsageColumns): boolean {
  const { rows, numbers, order, texts, ranked } = columns;
  for (let row = 0; row < rows; row++) {
    rankWorkload(ranked, texts, numbers[row * ROW_TEXTS] ?? 0);
  }
  const { ranks } = ranked;
  for (let row = 0; row < rows; row++) {
    const rank = ranks[numbers[row * ROW_TEXTS] ?? 0] ?? 0;
    let place = row;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      const difference =
        (ranks[numbers[before * ROW_TEXTS] ?? 0] ?? 0) - rank ||
        orderOfClaims(columns, before, row);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[place] = before;
    }
    order[place] = row;
  }
  return true;
}

/** Two rows of one workload, by who claims it. */
function orderOfClaims({ numbers, texts }: UsageColumns, left: number, right: number): number {
  const a = left * ROW_TEXTS;
  const b = right * ROW_TEXTS;
  return (
    orderOfTexts(texts, numbers[a + PARTNER] ?? 0, numbers[b + PARTNER] ?? 0) ||
    orderOfTexts(texts, numbers[a + ATTRIBUTION] ?? 0, numbers[b + ATTRIBUTION] ?? 0)
  );
}

const orderOfTexts = ({ texts }: FoldTexts, left: number, right: number): number =>
  left === right ? 0 : codePointOrder(texts[left] ?? '', texts[right] ?? '');
