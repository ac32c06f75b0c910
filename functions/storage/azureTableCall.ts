import type { TableClient } from '@azure/data-tables';

/**
 * One call to one table, retried within the policy. `tries` above 1 means that an earlier call may have
 * been applied without our knowing.
 */
export type AzureTableCall = <T>(
  operation: string,
  work: (client: TableClient, abortSignal: AbortSignal) => Promise<T>,
) => Promise<{ value: T; tries: number }>;
