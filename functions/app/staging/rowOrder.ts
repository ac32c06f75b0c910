/**
 * The order in which the rows of a part are written: by month, then tenant, then as they came. Counting
 * how often each month and tenant comes sorts them in two steps over the rows.
 */
import { FIRST_MONTH, LAST_MONTH, monthNumber } from '../../../core/month.ts';
import type { GatheredRows } from './gatheredRows.ts';

/** Rows of one month, in the order in which they came. */
export interface RowsOfMonth {
  readonly month: number;
  readonly rows: Uint32Array;
}

const EARLIEST = monthNumber(FIRST_MONTH);
const MONTHS = monthNumber(LAST_MONTH) - EARLIEST + 1;

/** The months that there are, ascending. */
export function rowsByMonth({ rows, months }: GatheredRows): RowsOfMonth[] {
  const nexts = new Uint32Array(MONTHS + 1);
  for (let row = 0; row < rows; row++) count(nexts, (months[row] ?? 0) - EARLIEST);
  toBegins(nexts);
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const month = (months[row] ?? 0) - EARLIEST;
    const place = nexts[month] ?? 0;
    order[place] = row;
    nexts[month] = place + 1;
  }
  const found: RowsOfMonth[] = [];
  for (let month = 0, from = 0; month < MONTHS; month++) {
    // Where the month's next row would lie, its last one ends.
    const to = nexts[month] ?? 0;
    if (to > from) found.push({ month: EARLIEST + month, rows: order.subarray(from, to) });
    from = to;
  }
  return found;
}

/** The numbers of a month's rows, and by rank of the tenants where those of each end. */
export interface LaidRows {
  readonly numbers: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * Lays the numbers of rows in order of their tenants, who are ranked. They are moved here, and not
 * fetched when they are written, because then the processor waits for one row at a time.
 */
export function laidByTenant(gathered: GatheredRows, rows: Uint32Array): LaidRows {
  const { texts, tenants, width, numbers } = gathered;
  const { ranks } = texts;
  const nexts = new Uint32Array(texts.tenants.length + 1);
  for (let index = 0; index < rows.length; index++) {
    count(nexts, (ranks[tenants[rows[index] ?? 0] ?? 0] ?? 0) - 1);
  }
  toBegins(nexts);
  const laid = new Uint32Array(rows.length * width);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const rank = (ranks[tenants[row] ?? 0] ?? 0) - 1;
    const place = nexts[rank] ?? 0;
    nexts[rank] = place + 1;
    const from = row * width;
    const to = place * width;
    for (let field = 0; field < width; field++) laid[to + field] = numbers[from + field] ?? 0;
  }
  return { numbers: laid, ends: nexts };
}

/** Ranks the tenants of the rows; most of them are ranked already, from the part before. */
export function rankTenants({ rows, tenants, texts: known }: GatheredRows): void {
  const { texts, tenants: ranked } = known;
  if (known.ranks.length < texts.length) {
    const larger = new Uint32Array(texts.length * 2);
    larger.set(known.ranks);
    known.ranks = larger;
  }
  const { ranks } = known;
  const rankedBefore = ranked.length;
  for (let row = 0; row < rows; row++) {
    const tenant = tenants[row] ?? 0;
    if (ranks[tenant] === 0) ranks[tenant] = ranked.push(tenant);
  }
  if (ranked.length === rankedBefore) return;
  ranked.sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
  for (let rank = 0; rank < ranked.length; rank++) ranks[ranked[rank] ?? 0] = rank + 1;
}

/** A key is counted where the next key's rows begin. */
function count(begins: Uint32Array, key: number): void {
  begins[key + 1] = (begins[key + 1] ?? 0) + 1;
}

function toBegins(counts: Uint32Array): void {
  for (let key = 1; key < counts.length; key++) {
    counts[key] = (counts[key] ?? 0) + (counts[key - 1] ?? 0);
  }
}
