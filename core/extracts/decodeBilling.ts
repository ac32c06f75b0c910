import { BILLING_COLUMNS } from './billingColumns.ts';
import { type BoundColumns, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { decodeRevenue, type Product, type RevenueColumns } from './decodeRevenue.ts';
import { ownText, remembered } from './remembered.ts';
import type { RowDecoder } from './rowDecoder.ts';

const BILLING: RevenueColumns = {
  kind: 'billing',
  date: 'ChargeStartDate',
  amount: 'Subtotal',
  currency: 'Currency',
  compared: BILLING_COLUMNS,
};

/** Rows of the new-commerce invoice reconciliation file, v1 or v2. */
export function decodeBilling(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const productId = columnOf(columns, 'ProductId');
  const skuId = columnOf(columns, 'SkuId');
  const productName = columnOf(columns, 'ProductName');
  const productOf = productFinder(context);
  return decodeRevenue(columns, context, BILLING, (cells) =>
    productOf(cellText(cells, productId), cellText(cells, skuId), cellText(cells, productName)),
  );
}

type FindProduct = (productId: string, skuId: string, productName: string) => Product;

/** The catalogue is asked once per distinct product. */
function productFinder({ lookups }: DecodeContext): FindProduct {
  const productOf = remembered((key): Product => {
    const [productId = '', skuId = '', productName = ''] = key.split('\0').map(ownText);
    const group = lookups.billingGroupOf({ productId, skuId, productName });
    return { group, name: productName };
  });
  return (productId, skuId, productName) => productOf(`${productId}\0${skuId}\0${productName}`);
}
