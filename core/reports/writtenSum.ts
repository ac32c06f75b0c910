/**
 * What rows of `payouts.csv` add up to, read from the bytes as they were written. It knows nothing
 * of how a row is made: it finds where rows end by the rules of CSV, and amounts by their place.
 */
import { COMMA, LINE_FEED, MINUS, POINT, QUOTE, ZERO } from '../bytes/asciiBytes.ts';
import { type Cents, cents, ZERO_CENTS } from '../money.ts';

/** What the rows of one file add up to. */
export interface WrittenSum {
  lines: number;
  gross: Cents;
  earning: Cents;
}

export const newWrittenSum = (): WrittenSum => ({
  lines: 0,
  gross: ZERO_CENTS,
  earning: ZERO_CENTS,
});

/** A number of so many digits is exact, and stays so when it is added to a sum below `MOST_SMALL`. */
const SMALL_DIGITS = 15;
const MOST_SMALL = 2 ** 52;

/** The sum of a column: as a number while it is exact, the rest as whole cents of any size. */
interface ColumnSum {
  small: number;
  large: bigint;
}

/** Adds the sum of other rows. */
export function addSum(sum: WrittenSum, { lines, gross, earning }: WrittenSum): void {
  sum.lines += lines;
  sum.gross = cents(sum.gross + gross);
  sum.earning = cents(sum.earning + earning);
}

/**
 * Adds rows, and gives how many bytes they take: what follows is the beginning of a row that breaks
 * off. The last six cells of a row (gross, cap, what is left of it,
 * earning, reason, month of payment) are never quoted and hold no comma. Throws when an
 * amount is none, because that is a bug of the writer.
 */
export function addWrittenRows(sum: WrittenSum, written: Uint8Array): number {
  const rows = aligned(written);
  const words = new Int32Array(rows.buffer, rows.byteOffset, rows.length >> 2);
  const gross: ColumnSum = { small: 0, large: 0n };
  const earning: ColumnSum = { small: 0, large: 0n };
  let lines = 0;
  let from = 0;
  while (from < rows.length) {
    const end = endOfRow(rows, words, from);
    if (end === rows.length) break;
    const afterEarning = commaBefore(rows, commaBefore(rows, end));
    const beforeEarning = addAmount(rows, afterEarning, earning);
    const afterGross = commaBefore(rows, commaBefore(rows, beforeEarning));
    const beforeGross = addAmount(rows, afterGross, gross);
    if (beforeGross < from) throw new Error('a row has too few cells');
    lines += 1;
    from = end + 1;
  }
  sum.lines += lines;
  sum.gross = cents(sum.gross + gross.large + BigInt(gross.small));
  sum.earning = cents(sum.earning + earning.large + BigInt(earning.small));
  return from;
}

/** Adds the amount whose cell ends at the comma `end`, and gives the comma before it. */
function addAmount(rows: Uint8Array, end: number, column: ColumnSum): number {
  const before = commaBefore(rows, end);
  const isNegative = rows[before + 1] === MINUS;
  const first = isNegative ? before + 2 : before + 1;
  const point = end - 3;
  let size = 0;
  let isAmount = point > first && rows[point] === POINT;
  for (let at = first; at < end; at++) {
    if (at === point) continue;
    const digit = (rows[at] ?? 0) - ZERO;
    isAmount &&= digit >= 0 && digit <= 9;
    size = size * 10 + digit;
  }
  const digits = end - first - 1;
  // Without the cell, which may be any: nothing of a customer belongs in a log.
  if (!isAmount) throw new Error('not an amount with two decimals');
  if (digits > SMALL_DIGITS) {
    column.large += BigInt(textOf(rows, before, end).replace('.', ''));
  } else {
    column.small += isNegative ? -size : size;
    if (Math.abs(column.small) > MOST_SMALL) {
      column.large += BigInt(column.small);
      column.small = 0;
    }
  }
  return before;
}

/** The cell between two commas. */
const textOf = (rows: Uint8Array, before: number, after: number): string =>
  new TextDecoder().decode(rows.subarray(before + 1, after));

/** The first newline outside of quotes; the end of all rows where there is none. */
function endOfRow(rows: Uint8Array, words: Int32Array, from: number): number {
  let isQuoted = false;
  for (let at = nextMark(rows, words, from); at < rows.length; ) {
    if (rows[at] === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted) return at;
    at = nextMark(rows, words, at + 1);
  }
  return rows.length;
}

const WORD = 4;
/** The same byte in all four bytes of a word. */
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080;

/**
 * The next newline or quote. Four bytes are tested at a time: a byte of `word ^ sought` is zero where
 * the byte sought stands, and only with a zero byte can subtracting one from each byte set a high
 * bit that was not set before. This reads every byte of every row, twice as fast as one by one.
 */
function nextMark(rows: Uint8Array, words: Int32Array, from: number): number {
  let at = from;
  while (at % WORD !== 0 && at < rows.length && !isMark(rows[at])) at++;
  if (at % WORD !== 0) return at;
  let index = at / WORD;
  for (; index < words.length; index++) {
    const newlines = (words[index] ?? 0) ^ (ONES * LINE_FEED);
    const quotes = (words[index] ?? 0) ^ (ONES * QUOTE);
    const zeros = ((newlines - ONES) & ~newlines) | ((quotes - ONES) & ~quotes);
    if ((zeros & HIGH_BITS) !== 0) break;
  }
  at = index * WORD;
  while (at < rows.length && !isMark(rows[at])) at++;
  return at;
}

const isMark = (byte: number | undefined): boolean => byte === LINE_FEED || byte === QUOTE;

/** Words have to lie on borders of four bytes; what a writer hands over from its start does. */
const aligned = (bytes: Uint8Array): Uint8Array =>
  bytes.byteOffset % WORD === 0 ? bytes : new Uint8Array(bytes);

function commaBefore(rows: Uint8Array, from: number): number {
  let at = from - 1;
  while (at >= 0 && rows[at] !== COMMA) at--;
  return at;
}
