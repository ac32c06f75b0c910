import type { TableRow } from './tableStore.ts';

const LINE = '\r\n';

/** What stands before every operation of a transaction, up to the row's own address. */
const operationHead = (id: string, tableUrl: string): string =>
  [
    `--changeset_${id}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `PUT ${tableUrl}`,
  ].join(LINE);

/** What stands between the row's address and its values. An answer without content is the default of PUT. */
const operationHeaders = [
  ' HTTP/1.1',
  'Content-Type: application/json',
  'Accept: application/json',
  'DataServiceVersion: 3.0',
  '',
  '',
].join(LINE);

/**
 * The body of one entity group transaction that puts each row in place of whatever has its keys.
 * `tableUrl` is the table's address without a query; `id` names the parts of the body.
 * Rows are of one partition and have passed `tableTransactions`, so that their keys need no quoting.
 *
 * Text by hand, because the SDK makes a request object with all its policies for every row of a
 * transaction, which takes four times as long; the SDK's own text is what the test compares it with.
 * Source: "Performing entity group transactions", REST reference of Azure Table storage.
 */
export function tableBatchText(rows: readonly TableRow[], tableUrl: string, id: string): string {
  const head = operationHead(id, tableUrl);
  let text = `--batch_${id}${LINE}Content-Type: multipart/mixed; boundary=changeset_${id}${LINE}${LINE}`;
  for (const row of rows) {
    const partition = encodeURIComponent(row.partitionKey);
    const key = encodeURIComponent(row.rowKey);
    text += `${head}(PartitionKey='${partition}',RowKey='${key}')${operationHeaders}${entityJson(row)}${LINE}`;
  }
  return `${text}--changeset_${id}--${LINE}--batch_${id}--${LINE}`;
}

/** A whole number of 32 bits is a JSON number; one of 64 bits is text that says its type. */
function entityJson({ partitionKey, rowKey, values }: TableRow): string {
  const entity: Record<string, string | number | boolean> = {
    PartitionKey: partitionKey,
    RowKey: rowKey,
  };
  for (const name in values) {
    const value = values[name];
    if (typeof value === 'bigint') {
      entity[name] = value.toString();
      entity[`${name}@odata.type`] = 'Edm.Int64';
    } else if (value !== undefined) {
      entity[name] = value;
    }
  }
  return JSON.stringify(entity);
}
