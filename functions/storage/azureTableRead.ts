import { odata } from '@azure/data-tables';
import type { AzureTableCall } from './azureTableCall.ts';
import { azureRow } from './azureTableRow.ts';
import { hasServiceCode } from './serviceCode.ts';
import { assertTableKey } from './tableKey.ts';
import type { StoredRow } from './tableStore.ts';

/** One row by its keys; undefined if there is none. */
export async function getRow(
  call: AzureTableCall,
  table: string,
  partitionKey: string,
  rowKey: string,
): Promise<StoredRow | undefined> {
  assertTableKey(partitionKey);
  assertTableKey(rowKey);
  try {
    const { value } = await call('read', (client, abortSignal) =>
      client.getEntity(partitionKey, rowKey, { abortSignal }),
    );
    return azureRow(value, table);
  } catch (failure) {
    if (hasServiceCode(failure, 'ResourceNotFound')) return undefined;
    throw failure;
  }
}

/** The rows of a partition, or of a prefix in it, in order of row key, one page of up to 1,000 a call. */
export async function* queryRows(
  call: AzureTableCall,
  table: string,
  partitionKey: string,
  rowKeyPrefix: string,
): AsyncGenerator<StoredRow, void, undefined> {
  const filter = filterOf(partitionKey, rowKeyPrefix);
  const queryOptions = { filter };
  let continuationToken: string | undefined;
  do {
    const settings = continuationToken === undefined ? {} : { continuationToken };
    const { value: page } = await call('query', async (client, abortSignal) => {
      const pages = client.listEntities({ queryOptions, abortSignal }).byPage(settings);
      return (await pages.next()).value;
    });
    for (const entity of page ?? []) yield azureRow(entity, table);
    continuationToken = page?.continuationToken;
  } while (continuationToken);
}

/** Keys compare by code unit, and `~` comes after every character that a key may have. */
function filterOf(partitionKey: string, rowKeyPrefix: string): string {
  const partition = odata`PartitionKey eq ${assertTableKey(partitionKey)}`;
  if (rowKeyPrefix === '') return partition;
  const from = assertTableKey(rowKeyPrefix);
  return `${partition} and ${odata`RowKey ge ${from} and RowKey lt ${`${from}~`}`}`;
}
