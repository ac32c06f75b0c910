import { type Amount, amount, formatAmount } from '../money.ts';
import { type BoundColumns, type Cells, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { parseAmount } from './parseNumber.ts';
import { remembered } from './remembered.ts';

/** Columns that v1 exports write as a percentage, and v2 exports as a fraction under another name. */
const PERCENTAGES: ReadonlySet<string> = new Set([
  'PartnerEarnedCreditPercentage',
  'CreditPercentage',
]);

/** Cannot occur in a cell: a file that holds a NUL is refused. */
const SEPARATOR = '\0';

/**
 * What makes two rows of a kind identical (files.md 1): equal in all `compared` columns, in their
 * order. Those named in `decoded` are compared by the values given for them, in the same order; all
 * others as trimmed text, where a column that is not there equals an empty cell.
 */
export function revenueIdentity(
  columns: BoundColumns,
  compared: readonly string[],
  decoded: readonly string[],
  { numbers }: DecodeContext,
): (cells: Cells, values: readonly string[]) => string {
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
    const parts = sources.map(({ column, valueAt, isPercentage, percentOf }) => {
      const text = values[valueAt] ?? cellText(cells, column);
      return isPercentage ? percentOf(text) : text;
    });
    return parts.join(SEPARATOR);
  };
}

/** A percentage of either spelling on one scale: `15`, and `0.15` as a fraction, give `15`. */
function percentText(text: string, asFraction: boolean, numbers: DecodeContext['numbers']): string {
  const value = parseAmount(text, numbers);
  if (typeof value !== 'bigint') return text;
  return formatAmount(asFraction ? hundredfold(value) : value);
}

const hundredfold = (fraction: Amount): Amount => amount(fraction * 100n);
