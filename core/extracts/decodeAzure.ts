import { AZURE_COLUMNS } from './azureColumns.ts';
import { type BoundColumns, cellText, columnOf } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { decodeRevenue, type Product, type RevenueColumns } from './decodeRevenue.ts';
import { ownText, remembered } from './remembered.ts';
import type { RowDecoder } from './rowDecoder.ts';

const AZURE: RevenueColumns = {
  kind: 'azure',
  date: 'UsageDate',
  amount: 'BillingPreTaxTotal',
  currency: 'BillingCurrency',
  compared: AZURE_COLUMNS,
};

/** Rows of the daily rated usage file, v1 or v2. */
export function decodeAzure(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const category = columnOf(columns, 'MeterCategory');
  const publisher = columnOf(columns, 'PublisherName');
  const productOf = productFinder(context, publisher.index !== -1);
  return decodeRevenue(columns, context, AZURE, (cells) =>
    productOf(cellText(cells, category), cellText(cells, publisher)),
  );
}

/** The catalogue is asked once per distinct meter category and publisher. */
function productFinder(
  { lookups }: DecodeContext,
  hasPublisher: boolean,
): (category: string, publisher: string) => Product {
  const productOf = remembered((key): Product => {
    const [meterCategory = '', publisher = ''] = key.split('\0').map(ownText);
    const publisherName = hasPublisher ? publisher : undefined;
    return { group: lookups.azureGroupOf({ meterCategory, publisherName }), name: meterCategory };
  });
  return (category, publisher) => productOf(`${category}\0${publisher}`);
}
