import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { LAYOUTS } from '../../extracts/layouts.ts';
import { listOf, monthNumber, readCsv } from './database.ts';

/** What a kind of extract calls the things that a charge is made of. */
export interface ChargeKind {
  readonly kind: 'billing' | 'azure';
  readonly filesBeginWith: string;
  readonly columns: readonly string[];
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly product: string;
  readonly publisher: string;
  readonly required: readonly string[];
}

export const CHARGE_KINDS: readonly ChargeKind[] = [
  {
    kind: 'billing',
    filesBeginWith: 'invoice-recon-',
    columns: LAYOUTS.billing,
    date: 'ChargeStartDate',
    amount: 'Subtotal',
    currency: 'Currency',
    product: 'ProductName',
    publisher: "''",
    required: [
      ...['CustomerId', 'ProductId', 'SkuId', 'ProductName', 'ChargeType', 'Subtotal', 'Currency'],
      ...['SubscriptionId', 'ChargeStartDate', 'InvoiceNumber'],
    ],
  },
  {
    kind: 'azure',
    filesBeginWith: 'daily-rated-usage-',
    columns: LAYOUTS.azure,
    date: 'UsageDate',
    amount: 'BillingPreTaxTotal',
    currency: 'BillingCurrency',
    product: 'MeterCategory',
    publisher: 'PublisherName',
    required: [
      ...['CustomerId', 'SubscriptionId', 'UsageDate', 'MeterCategory', 'ConsumedService'],
      ...['BillingPreTaxTotal', 'BillingCurrency'],
    ],
  },
];

/**
 * `charges`: the rows of all files of the kinds that are there, with what the calculation needs. All
 * 46 or 55 columns are read because together they are a row's identity; they are hashed while reading
 * and not kept. 64 bits: at five million rows two different ones are taken for one another with a
 * chance of one in a million, where a digest of 128 bits took half as long again.
 *
 * Amounts are whole numbers of 10^-12, exact for every amount that the extracts have.
 */
export async function makeCharges(connection: DuckDBConnection, extracts: string): Promise<void> {
  const names = readdirSync(extracts);
  const parts = CHARGE_KINDS.flatMap((kind) => {
    const files = names.filter((name) => name.startsWith(kind.filesBeginWith));
    return files.length === 0
      ? []
      : [
          chargesOf(
            kind,
            files.map((name) => join(extracts, name)),
          ),
        ];
  });
  await connection.run(`CREATE TABLE charges AS ${parts.join(' UNION ALL ')}`);
}

function chargesOf(kind: ChargeKind, files: readonly string[]): string {
  const types = Object.fromEntries(kind.columns.map((column) => [column, 'VARCHAR']));
  const columns = {
    ...types,
    CustomerId: 'UUID',
    [kind.date]: 'TIMESTAMP',
    [kind.amount]: 'DECIMAL(38, 12)',
  };
  // Which file a row is of matters, not its name.
  return `SELECT '${kind.kind}' AS kind, hash(${kind.columns.join(', ')}) AS identity,
      list_position(${listOf(files)}, filename)::SMALLINT AS file, CustomerId AS tenant,
      coalesce(ResellerMPNID, MPNID) AS partner, SubscriptionId AS subscription,
      ${monthNumber(kind.date)} AS month, ${kind.product} AS product,
      ${kind.publisher} AS publisher, upper(${kind.currency}) AS currency,
      (${kind.amount} * 1000000000000)::HUGEINT AS amount, CustomerName AS customer_name,
      ${kind.required.map((column) => `${column} IS NULL`).join(' OR ')} AS lacks_cell
    FROM ${readCsv(files, columns).replace(/\)$/, ', filename = true)')}`;
}
