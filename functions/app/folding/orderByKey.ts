import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { FoldTexts } from './foldTexts.ts';
import { ATTRIBUTION, PARTNER, ROW_TEXTS, type UsageColumns } from './usageColumns.ts';
import { rankWorkload } from './workloadRanks.ts';

/** Of a row's place in the order: its rank above these bits, the row itself in them. */
const ROW_BITS = 8;
const ROW = (1 << ROW_BITS) - 1;

/**
 * Orders rows as facts are ordered: by workload, partner, attribution. False: two rows share all three,
 * so that there is something to settle. A tenant's rows are few and come in any order, so each is
 * inserted where it belongs: by its workload first, which is but a number, and then among the few of
 * one workload.
 */
export function orderByKey(columns: UsageColumns): boolean {
  orderByWorkload(columns);
  const { rows, order } = columns;
  for (let from = 1; from < rows; from++) {
    const row = order[from] ?? 0;
    let place = from;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      if (before >>> ROW_BITS !== row >>> ROW_BITS) break;
      const difference = orderOfClaims(columns, before & ROW, row & ROW);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[place] = before;
    }
    order[place] = row;
  }
  for (let place = 0; place < rows; place++) order[place] = (order[place] ?? 0) & ROW;
  return true;
}

function orderByWorkload({ rows, numbers, order, texts, ranked }: UsageColumns): void {
  for (let row = 0; row < rows; row++) rankWorkload(ranked, texts, numbers[row * ROW_TEXTS] ?? 0);
  const { ranks } = ranked;
  for (let row = 0; row < rows; row++) {
    const rank = ranks[numbers[row * ROW_TEXTS] ?? 0] ?? 0;
    const ranked = (rank << ROW_BITS) | row;
    let place = row;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      if (before < ranked) break;
      order[place] = before;
    }
    order[place] = ranked;
  }
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
