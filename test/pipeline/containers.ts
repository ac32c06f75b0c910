/** What lies in the containers and tables of an account, read past our own adapters. */

import { text } from 'node:stream/consumers';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';

/** Every blob of a container whose name is wanted, by name. */
export async function blobsOf(
  connectionString: string,
  container: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Map<string, string>> {
  const client =
    BlobServiceClient.fromConnectionString(connectionString).getContainerClient(container);
  const blobs = new Map<string, string>();
  for await (const { name } of client.listBlobsFlat()) {
    if (!isWanted(name)) continue;
    const { readableStreamBody } = await client.getBlobClient(name).download();
    blobs.set(name, readableStreamBody ? await text(readableStreamBody) : '');
  }
  return blobs;
}

export type Entity = Readonly<Record<string, unknown>> & {
  readonly partitionKey: string;
  readonly rowKey: string;
};

/** Every row of a table, without times and ETags, in order of its keys. */
export async function rowsOf(connectionString: string, table: string): Promise<Entity[]> {
  const client = TableClient.fromConnectionString(connectionString, table, {
    allowInsecureConnection: true,
  });
  const rows: Entity[] = [];
  for await (const { etag: _etag, timestamp: _timestamp, ...row } of client.listEntities()) {
    rows.push({ ...row, partitionKey: row.partitionKey ?? '', rowKey: row.rowKey ?? '' });
  }
  return rows;
}

/** The container `reports` as a reader finds it: the newest revision of every month. */
export function shownReports(connectionString: string): Promise<Map<string, string>> {
  return blobsOf(connectionString, 'reports', (name) => !name.includes('/revisions/'));
}

const TABLES = ['runs', 'steps', 'periods', 'earnings', 'highwatermarks', 'caps', 'revenue'];

/** Everything that a run leaves in an account, by container or table. */
export async function everythingIn(connectionString: string): Promise<Map<string, unknown>> {
  const everything = new Map<string, unknown>();
  for (const container of ['work', 'reports']) {
    everything.set(container, await blobsOf(connectionString, container));
  }
  for (const table of TABLES) everything.set(table, await rowsOf(connectionString, table));
  return everything;
}
