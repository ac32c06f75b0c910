import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { RevenueColumns } from '../revenueColumns.ts';
import type { RevenueRowNumbers, RevenueSink } from '../rowSinks.ts';
import type { RowNumber } from '../rows.ts';
import { forgetMeanings } from './cellMeanings.ts';
import { type ComparedLine, newComparedLine } from './comparedLine.ts';
import { beginBytes, isAscii, takeLine } from './compareLine.ts';
import type { FastLines } from './fastLines.ts';
import { isUtf8 } from './isUtf8.ts';
import { type ProductNumbers, productFinder } from './productNumbers.ts';
import { newRevenueCells, type RevenueCells, readChangedCells } from './revenueCells.ts';
import { isMereText, partnerNumber, readAbsentColumns, revenueColumnSet } from './revenueColumn.ts';

/**
 * Rows of billing and azure files, read without an object or a text a row. A line is compared with
 * the one before it, and only the cells that changed are read.
 */
export function revenueLineReader(
  header: RecognisedHeader,
  context: DecodeContext,
  names: RevenueColumns,
  delimiter: string,
  mostBytes: number,
  sink: RevenueSink,
): FastLines {
  const set = revenueColumnSet(header, context, names, sink);
  const places = Int32Array.from(set.inFile, ({ place }) => place);
  const mereTexts = Uint8Array.from(set.inFile, (column) => (isMereText(column) ? 1 : 0));
  const line = newComparedLine(delimiter, places, mereTexts, mostBytes);
  const cells = newRevenueCells(set.inFile, context.numbers === 'eu');
  const findProduct = productFinder(header, context, names, sink);
  const product: ProductNumbers = { group: 0, name: 0 };
  readAbsentColumns(set);

  const current = newRowNumbers(cells, line);

  /** Hands the current row on, unless it is surprising. */
  function handOn(row: RowNumber): boolean {
    const partner = partnerNumber(set);
    if (cells.surprises > 0 || partner < 0) return false;
    if (cells.isProductNew) findProduct(product, cells, line);
    cells.isProductNew = false;
    current.row = row;
    current.month = set.month.number;
    current.tenant = set.tenant.number;
    current.customerName = set.customerName.number;
    current.partner = partner;
    current.subscription = set.subscription.number;
    current.productGroup = product.group;
    current.product = product.name;
    current.currency = set.currency.number;
    current.pricingCurrency = set.pricingCurrency.number;
    current.rate = set.rate.number;
    sink.revenueRow(current);
    return true;
  }

  return {
    begin(bytes) {
      // With no line to compare with, every cell of the first one is read again.
      beginBytes(line, bytes);
      if (!sink.areVoid()) return;
      forgetMeanings(cells.meanings);
      readAbsentColumns(set);
    },
    take(from, to, row) {
      const next = takeLine(line, from, to);
      if (next === -1) return -1;
      if (!isAscii(line) && !isUtf8(line.bytes, from, next)) {
        line.hasLine = false;
        return -1;
      }
      readChangedCells(cells, line);
      return handOn(row) ? next : -1;
    },
  };
}

/** The same object for row after row: its amount, GUID and identity are those at hand. */
const newRowNumbers = ({ amount, guid }: RevenueCells, line: ComparedLine): RevenueRowNumbers => ({
  row: 0,
  month: 0,
  tenant: 0,
  customerName: 0,
  partner: 0,
  subscription: 0,
  productGroup: 0,
  product: 0,
  currency: 0,
  pricingCurrency: 0,
  rate: 0,
  amount,
  guid,
  identity: line.identity.words,
});
