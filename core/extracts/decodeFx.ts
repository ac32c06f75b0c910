import type { BoundColumns } from './column.ts';
import { currencyReader } from './currencyReader.ts';
import { monthReader, rowDayReader } from './dateReaders.ts';
import type { DecodeContext } from './decodeContext.ts';
import { amountReader } from './numberReaders.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';

/** Rows of the `fx` extract: what one unit of a currency is worth in US dollars in a month. */
export function decodeFx(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const monthOfRow = monthReader(rowDayReader(columns, 'Month', context));
  const currencyOf = currencyReader(columns, 'Currency');
  const rateOf = amountReader(columns, 'UsdPerUnit', context, (rate) =>
    rate > 0n ? undefined : 'not-positive',
  );

  return (cells, row) => {
    const month = monthOfRow(cells);
    if (isIssue(month)) return month;
    const currency = currencyOf(cells);
    if (isIssue(currency)) return currency;
    const usdPerUnit = rateOf(cells);
    if (isIssue(usdPerUnit)) return usdPerUnit;
    return { kind: 'fx', row, month, currency, usdPerUnit };
  };
}
