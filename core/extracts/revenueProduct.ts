import type { ProductGroupId } from '../ids.ts';
import { type BoundColumns, type Cells, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { ownText, remembered } from './remembered.ts';
import type { RevenueColumns } from './revenueColumns.ts';

/** What was charged, as the catalogue of the rulebook has it. */
export interface Product {
  readonly group: ProductGroupId | 'unclassified';
  readonly name: string;
}

/** Reads the product of a row. The catalogue is asked once per distinct product. */
export function productReader(
  columns: BoundColumns,
  context: DecodeContext,
  { kind }: RevenueColumns,
): (cells: Cells) => Product {
  return kind === 'billing'
    ? billingProductReader(columns, context)
    : azureProductReader(columns, context);
}

function billingProductReader(columns: BoundColumns, { lookups }: DecodeContext) {
  const idColumn = columnOf(columns, 'ProductId');
  const skuColumn = columnOf(columns, 'SkuId');
  const nameColumn = columnOf(columns, 'ProductName');
  const productOf = remembered((key): Product => {
    const [productId = '', skuId = '', productName = ''] = key.split('\0').map(ownText);
    return { group: lookups.billingGroupOf({ productId, skuId, productName }), name: productName };
  });
  return (cells: Cells) => {
    const id = cellText(cells, idColumn);
    return productOf(`${id}\0${cellText(cells, skuColumn)}\0${cellText(cells, nameColumn)}`);
  };
}

function azureProductReader(columns: BoundColumns, { lookups }: DecodeContext) {
  const categoryColumn = columnOf(columns, 'MeterCategory');
  const publisherColumn = columnOf(columns, 'PublisherName');
  const hasPublisher = publisherColumn.index !== -1;
  const productOf = remembered((key): Product => {
    const [meterCategory = '', publisher = ''] = key.split('\0').map(ownText);
    const publisherName = hasPublisher ? publisher : undefined;
    return { group: lookups.azureGroupOf({ meterCategory, publisherName }), name: meterCategory };
  });
  return (cells: Cells) =>
    productOf(`${cellText(cells, categoryColumn)}\0${cellText(cells, publisherColumn)}`);
}
