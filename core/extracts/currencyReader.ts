import { type BoundColumns, type ColumnReader, filled } from './column.ts';
import { isCurrency } from './currencies.ts';
import { remembered } from './remembered.ts';
import { unknownCurrency } from './rowIssues.ts';

/** A currency's ISO 4217 code, in upper case. */
export function currencyReader(columns: BoundColumns, name: string): ColumnReader<string> {
  const upperCase = remembered((text) => text.toUpperCase());
  return filled(columns, name, (text, heading) => {
    const code = upperCase(text);
    return isCurrency(code) ? code : unknownCurrency(heading, text);
  });
}
