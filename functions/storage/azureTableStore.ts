import type { TableClient } from '@azure/data-tables';
import { upsertRows } from './azureTableBatch.ts';
import type { AzureTableCall } from './azureTableCall.ts';
import { getRow, queryRows } from './azureTableRead.ts';
import { azureEntity, sameValues } from './azureTableRow.ts';
import type { WriteOutcome } from './blobStore.ts';
import { boundedConcurrency } from './boundedConcurrency.ts';
import { type RetryPolicy, withRetries } from './retries.ts';
import { hasServiceCode, isUnmetCondition } from './serviceCode.ts';
import { StorageError } from './storageError.ts';
import { tableRowBytes } from './tableRow.ts';
import type { TableRow, TableStore } from './tableStore.ts';
import { tableTransactions } from './tableTransactions.ts';

/** What one partition of the service, and the emulator, take without pushing back. */
const transactionsAtOnce = 6;

/** A table of Azure Table storage, or of the emulator. */
export function azureTableStore(client: TableClient, policy: RetryPolicy): TableStore {
  const table = client.tableName;
  const address = new URL(client.url).origin;
  const call: AzureTableCall = (operation, work) =>
    withRetries({ operation, resource: `table ${table}`, address }, policy, (signal) =>
      work(client, signal),
    );
  return {
    get: (partitionKey, rowKey) => getRow(call, table, partitionKey, rowKey),
    query: (partitionKey, rowKeyPrefix = '') => queryRows(call, table, partitionKey, rowKeyPrefix),
    insert: (row) =>
      settle(call, table, row, (entity, abortSignal) =>
        client.createEntity(entity, { abortSignal }),
      ),
    replace: (row, etag) =>
      settle(call, table, row, (entity, abortSignal) =>
        client.updateEntity(entity, 'Replace', { etag, abortSignal }),
      ),
    async putAll(rows) {
      let written = 0;
      await boundedConcurrency(tableTransactions(rows), transactionsAtOnce, async (group) => {
        await call('write to', (to, abortSignal) => upsertRows(to, group, abortSignal));
        written += group.length;
      });
      return written;
    },
  };
}

/**
 * One conditional write of one row. When a reply is lost, the repeated call meets the row that the first one
 * wrote, and is refused: a conflict with ourselves. It is told from a real one by the values.
 * Only after a repeated call: in all other cases the service's word is exact.
 */
async function settle(
  call: AzureTableCall,
  table: string,
  row: TableRow,
  work: (
    entity: ReturnType<typeof azureEntity>,
    abortSignal: AbortSignal,
  ) => Promise<{ etag?: string }>,
): Promise<WriteOutcome> {
  tableRowBytes(row);
  try {
    const { value } = await call('write to', (_, abortSignal) =>
      work(azureEntity(row), abortSignal),
    );
    return { outcome: 'written', etag: value.etag ?? '' };
  } catch (failure) {
    const gone = hasServiceCode(failure, 'ResourceNotFound');
    if (!gone && !isUnmetCondition(failure)) throw failure;
    if (failure instanceof StorageError && failure.details.tries !== 1) {
      const found = await getRow(call, table, row.partitionKey, row.rowKey);
      if (found !== undefined && sameValues(found.values, row.values)) {
        return { outcome: 'written', etag: found.etag };
      }
    }
    return { outcome: 'conflict' };
  }
}
