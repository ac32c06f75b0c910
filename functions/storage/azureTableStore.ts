import type { TableClient } from '@azure/data-tables';
import { upsertRows } from './azureTableBatch.ts';
import type { AzureTableCall } from './azureTableCall.ts';
import { getRow, queryRows } from './azureTableRead.ts';
import { azureEntity, sameValues } from './azureTableRow.ts';
import type { WriteOutcome } from './blobStore.ts';
import { boundedConcurrency } from './boundedConcurrency.ts';
import { groupsOf } from './groupsOf.ts';
import { type RetryPolicy, withRetries } from './retries.ts';
import { hasServiceCode, isUnmetCondition } from './serviceCode.ts';
import { StorageError } from './storageError.ts';
import { tableRowBytes } from './tableRow.ts';
import type { TableRow, TableStore } from './tableStore.ts';
import { tableTransactions, transactionRowsMax } from './tableTransactions.ts';

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
    deletePartition: (partitionKey) => deletePartition(call, table, partitionKey),
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

async function deletePartition(
  call: AzureTableCall,
  table: string,
  partitionKey: string,
): Promise<number> {
  let deleted = 0;
  const rows = queryRows(call, table, partitionKey, '', ['partitionKey', 'rowKey']);
  await boundedConcurrency(
    groupsOf(rows, transactionRowsMax),
    transactionsAtOnce,
    async (group) => {
      await deleteRows(call, group);
      deleted += group.length;
    },
  );
  return deleted;
}

/** One transaction; if it fails because a row is gone already, each row by itself. */
async function deleteRows(call: AzureTableCall, rows: readonly TableRow[]): Promise<void> {
  try {
    await call('write to', async (client, abortSignal) => {
      const { subResponses } = await client.submitTransaction(
        rows.map(({ partitionKey, rowKey }) => ['delete', { partitionKey, rowKey }]),
        { abortSignal },
      );
      // A truncated reply reads as a shorter list of successes.
      if (subResponses.length !== rows.length) {
        throw new Error(`${subResponses.length} of ${rows.length} operations were answered.`);
      }
    });
  } catch (failure) {
    if (!hasServiceCode(failure, 'ResourceNotFound')) throw failure;
    if (rows.length === 1) return;
    for (const row of rows) await deleteRows(call, [row]);
  }
}
