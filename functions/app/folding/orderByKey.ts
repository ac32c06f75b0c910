import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { KnownTexts } from '../knownTexts.ts';
import {
  ATTRIBUTION,
  type FoldColumns,
  MOST_ROWS,
  PARTNER,
  ROW_BITS,
  ROW_TEXTS,
} from './foldColumns.ts';
import { rankWorkload } from './workloadRanks.ts';

/** While rows are ordered, each is a number: the row in the low bits, above them its workload's rank. */
const ROW = MOST_ROWS - 1;

/**
 * Orders rows as facts are ordered: by workload, partner, attribution. False: two rows share all three,
 * so that there is something to settle. A tenant's rows are few and come in any order, so each is
 * inserted where it belongs: by its workload first, which is but a number, and then among the few of
 * one workload.
 */
export function orderByKey(columns: FoldColumns): boolean {
  orderByWorkload(columns);
  const { rows, order } = columns;
  for (let from = 1; from < rows; from++) {
    const entry = order[from] ?? 0;
    let place = from;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      if (before >>> ROW_BITS !== entry >>> ROW_BITS) break;
      const difference = orderOfClaims(columns, before & ROW, entry & ROW);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[place] = before;
    }
    order[place] = entry;
  }
  for (let place = 0; place < rows; place++) order[place] = (order[place] ?? 0) & ROW;
  return true;
}

function orderByWorkload({ rows, numbers, order, texts, ranked }: FoldColumns): void {
  for (let row = 0; row < rows; row++) rankWorkload(ranked, texts, numbers[row * ROW_TEXTS] ?? 0);
  const { ranks } = ranked;
  for (let row = 0; row < rows; row++) {
    const rank = ranks[numbers[row * ROW_TEXTS] ?? 0] ?? 0;
    const entry = (rank << ROW_BITS) | row;
    let place = row;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      if (before < entry) break;
      order[place] = before;
    }
    order[place] = entry;
  }
}

/** Two rows of one workload, by who claims it. */
function orderOfClaims({ numbers, texts }: FoldColumns, left: number, right: number): number {
  const a = left * ROW_TEXTS;
  const b = right * ROW_TEXTS;
  return (
    orderOfTexts(texts, numbers[a + PARTNER] ?? 0, numbers[b + PARTNER] ?? 0) ||
    orderOfTexts(texts, numbers[a + ATTRIBUTION] ?? 0, numbers[b + ATTRIBUTION] ?? 0)
  );
}

const orderOfTexts = ({ texts }: KnownTexts, left: number, right: number): number =>
  left === right ? 0 : codePointOrder(texts[left] ?? '', texts[right] ?? '');
