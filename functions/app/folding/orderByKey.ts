import { codePointOrder } from '../../../core/codePointOrder.ts';
import type { KnownTexts } from '../tenants/knownTexts.ts';
import { ATTRIBUTION, type FoldColumns, PARTNER, ROW_TEXTS } from './foldColumns.ts';

/**
 * Orders rows as facts are ordered: by workload, partner, attribution. False: two rows share all three,
 * so that there is something to settle. A tenant's rows are few and come in any order, so each is
 * inserted where it belongs.
 */
export function orderByKey(columns: FoldColumns): boolean {
  const { rows, order } = columns;
  for (let row = 0; row < rows; row++) {
    let place = row;
    for (; place > 0; place--) {
      const before = order[place - 1] ?? 0;
      const difference = orderOfRows(columns, before, row);
      if (difference === 0) return false;
      if (difference < 0) break;
      order[place] = before;
    }
    order[place] = row;
  }
  return true;
}

function orderOfRows({ numbers, texts }: FoldColumns, left: number, right: number): number {
  const a = left * ROW_TEXTS;
  const b = right * ROW_TEXTS;
  return (
    orderOfTexts(texts, numbers[a] ?? 0, numbers[b] ?? 0) ||
    orderOfTexts(texts, numbers[a + PARTNER] ?? 0, numbers[b + PARTNER] ?? 0) ||
    orderOfTexts(texts, numbers[a + ATTRIBUTION] ?? 0, numbers[b + ATTRIBUTION] ?? 0)
  );
}

const orderOfTexts = ({ texts }: KnownTexts, left: number, right: number): number =>
  left === right ? 0 : codePointOrder(texts[left] ?? '', texts[right] ?? '');
