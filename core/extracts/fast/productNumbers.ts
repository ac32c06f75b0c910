import type { DecodeContext } from '../decodeContext.ts';
import { HASH_WORDS } from '../identityHash.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import type { RevenueColumns } from '../revenueColumns.ts';
import { productReader } from '../revenueProduct.ts';
import type { TextNumbers } from '../rowSinks.ts';
import { textOfContent } from './cellContent.ts';
import { addMeaning, NO_SLOT, NUMBER_AT, SECOND_NUMBER_AT, slotOf } from './cellMeanings.ts';
import type { ComparedLine } from './comparedLine.ts';
import { findCellContent, type RevenueCells } from './revenueCells.ts';

/** The numbers of the texts that name the product of the current row. */
export interface ProductNumbers {
  group: number;
  name: number;
}

/**
 * Finds the product of the current row, which several cells tell together. A combination of cells is
 * known by the sum of their hashes, as a row is by that of all.
 */
export function productFinder(
  header: RecognisedHeader,
  context: DecodeContext,
  names: RevenueColumns,
  sink: TextNumbers,
): (product: ProductNumbers, cells: RevenueCells, line: ComparedLine) => void {
  const productOf = productReader(header.columns, context, names);
  const columns = names.product.flatMap((name) => header.columns.get(name)?.index ?? []);
  const hash = new Int32Array(HASH_WORDS);
  const row = header.headings.map(() => '');

  function addProduct(cells: RevenueCells, line: ComparedLine): number {
    for (const index of columns) {
      findCellContent(cells, index, line);
      row[index] = textOfContent(cells.content);
    }
    const { group, name } = productOf(row);
    return addMeaning(
      cells.meanings,
      hash,
      0,
      undefined,
      sink.numberOf(group),
      sink.numberOf(name),
    );
  }

  return (product, cells, line) => {
    hash.fill(0);
    for (const index of columns) addHash(hash, line.identity.cells, index);
    let slot = slotOf(cells.meanings, hash, 0);
    if (slot === NO_SLOT) slot = addProduct(cells, line);
    product.group = cells.meanings.slots[slot + NUMBER_AT] ?? 0;
    product.name = cells.meanings.slots[slot + SECOND_NUMBER_AT] ?? 0;
  };
}

function addHash(sums: Int32Array, hashes: Int32Array, cell: number): void {
  for (let word = 0; word < HASH_WORDS; word++) {
    sums[word] = (sums[word] ?? 0) + (hashes[cell * HASH_WORDS + word] ?? 0);
  }
}
