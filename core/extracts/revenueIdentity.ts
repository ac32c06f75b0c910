import { type Amount, amount, formatAmount } from '../money.ts';
import { type BoundColumns, type Cells, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { HASH_WORDS, hashCell, identityDigits } from './identityHash.ts';
import { parseAmount } from './parseNumber.ts';
import { remembered } from './remembered.ts';

/** Columns that v1 exports write as a percentage, and v2 exports as a fraction under another name. */
export const PERCENTAGES: ReadonlySet<string> = new Set([
  'PartnerEarnedCreditPercentage',
  'CreditPercentage',
]);

/**
 * What makes two rows of a kind identical (files.md 1): equal in all `compared` columns. Those named
 * in `decoded` are compared by the values given for them, in the same order; all others as trimmed
 * text, where a column that is not there equals an empty cell. The identity is a hash of these texts
 * in UTF-8, which `identityHash.ts` explains.
 */
export function revenueIdentity(
  columns: BoundColumns,
  compared: readonly string[],
  decoded: readonly string[],
  { numbers }: DecodeContext,
): (cells: Cells, values: readonly string[]) => string {
  const addText = textHasher();
  const sources = compared.map((name) => {
    const column = columnOf(columns, name);
    const percentOf = remembered((text) => percentText(text, column.asFraction, numbers));
    return {
      column,
      valueAt: decoded.indexOf(name),
      isPercentage: PERCENTAGES.has(name),
      percentOf,
    };
  });
  return (cells, values) => {
    const sums = new Int32Array(HASH_WORDS);
    for (const [place, { column, valueAt, isPercentage, percentOf }] of sources.entries()) {
      const text = values[valueAt] ?? cellText(cells, column);
      addText(sums, place, isPercentage ? percentOf(text) : text);
    }
    return identityDigits(sums);
  };
}

/** A UTF-16 unit takes at most this many bytes in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

/** Adds the hash of a cell's canonical text to the sums of its row. */
function textHasher(): (sums: Int32Array, place: number, text: string) => void {
  const encoder = new TextEncoder();
  const hash = new Int32Array(HASH_WORDS);
  let scratch = new Uint8Array(1024);
  let view = new DataView(scratch.buffer);
  return (sums, place, text) => {
    if (text === '') return;
    if (scratch.length < text.length * MOST_BYTES_A_UNIT) {
      scratch = new Uint8Array(text.length * MOST_BYTES_A_UNIT);
      view = new DataView(scratch.buffer);
    }
    const { written } = encoder.encodeInto(text, scratch);
    hashCell(hash, 0, place, view, 0, written);
    for (let word = 0; word < HASH_WORDS; word++) {
      sums[word] = (sums[word] ?? 0) + (hash[word] ?? 0);
    }
  };
}

/** A percentage of either spelling on one scale: `15`, and `0.15` as a fraction, give `15`. */
export function percentText(
  text: string,
  asFraction: boolean,
  numbers: DecodeContext['numbers'],
): string {
  const value = parseAmount(text, numbers);
  if (typeof value !== 'bigint') return text;
  return formatAmount(asFraction ? hundredfold(value) : value);
}

const hundredfold = (fraction: Amount): Amount => amount(fraction * 100n);
