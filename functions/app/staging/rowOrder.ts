/** The order in which the rows of a part are written: by month, then tenant, then as they came. */
import { LAST_MONTH, monthNumber } from '../../../core/month.ts';

export interface OrderedRows {
  /** Indices of rows. */
  readonly order: Uint32Array;
  /** The months that there are, ascending, each with where its rows lie in `order`. */
  readonly months: readonly MonthPlace[];
}

export interface MonthPlace {
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

/**
 * `months` and `tenants` are columns of which the first `rows` count, tenants as numbers of texts.
 * Counting how often each month and tenant comes sorts a million rows in two steps over them.
 */
export function rowOrder(
  rows: number,
  months: Uint32Array,
  tenants: Uint32Array,
  texts: readonly string[],
): OrderedRows {
  const rankOf = tenantRanks(rows, tenants, texts);
  const ranks = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) ranks[row] = rankOf[tenants[row] ?? 0] ?? 0;
  const asTheyCame = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) asTheyCame[row] = row;
  const byTenant = sortedBy(asTheyCame, ranks, texts.length);
  const order = sortedBy(byTenant, months, monthNumber(LAST_MONTH) + 1);
  return { order, months: monthPlaces(order, months) };
}

/** By number of a text: its place among the tenants in order of their ids. */
function tenantRanks(rows: number, tenants: Uint32Array, texts: readonly string[]): Uint32Array {
  const isTenant = new Uint8Array(texts.length);
  for (let row = 0; row < rows; row++) isTenant[tenants[row] ?? 0] = 1;
  const numbers: number[] = [];
  for (let number = 0; number < texts.length; number++) {
    if (isTenant[number] === 1) numbers.push(number);
  }
  numbers.sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  const ranks = new Uint32Array(texts.length);
  for (let rank = 0; rank < numbers.length; rank++) ranks[numbers[rank] ?? 0] = rank;
  return ranks;
}

/** Rows of one key stay in the order that they had. */
function sortedBy(order: Uint32Array, keys: Uint32Array, keyCount: number) {
  const starts = new Uint32Array(keyCount + 1);
  for (const row of order) {
    const next = (keys[row] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 0; key < keyCount; key++) {
    starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  }
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const key = keys[row] ?? 0;
    const place = starts[key] ?? 0;
    sorted[place] = row;
    starts[key] = place + 1;
  }
  return sorted;
}

function monthPlaces(order: Uint32Array, months: Uint32Array): MonthPlace[] {
  const places: MonthPlace[] = [];
  let from = 0;
  for (let to = 1; to <= order.length; to++) {
    const month = months[order[from] ?? 0] ?? 0;
    if (to < order.length && months[order[to] ?? 0] === month) continue;
    places.push({ month, from, to });
    from = to;
  }
  return places;
}
