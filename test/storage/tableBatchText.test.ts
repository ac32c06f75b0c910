import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TableClient, type TableEntity } from '@azure/data-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { azureEntity } from '../../functions/storage/azureTableRow.ts';
import { tableBatchText } from '../../functions/storage/tableBatchText.ts';
import type { TableRow } from '../../functions/storage/tableStore.ts';

/** One operation of a transaction as the service reads it. */
interface Operation {
  readonly request: string;
  readonly entity: unknown;
}

/** The operations of a body, whatever its boundaries and the order of its headers. */
const operationsOf = (body: string): Operation[] =>
  body
    .split(/^--changeset_[\w-]*\w\r\n/m)
    .slice(1)
    .map((part) => ({
      request: /^[A-Z]+ .*$/m.exec(part)?.[0].trimEnd() ?? '',
      entity: JSON.parse(/^\{.*\}/m.exec(part)?.[0] ?? 'null'),
    }));

let sent = '';
const server = createServer((request, response) => {
  sent = '';
  request.on('data', (chunk: Buffer) => {
    sent += chunk.toString();
  });
  request.on('end', () => response.writeHead(202).end());
});
let table: TableClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  table = new TableClient(`http://127.0.0.1:${port}/account`, 'earnings', {
    allowInsecureConnection: true,
  });
});
afterAll(() => server.close());

const rows: readonly TableRow[] = [
  {
    partitionKey: '2024-01|run-000001|0100000',
    rowKey: 'tenant|a rule|!|(x) @,;:+',
    values: {
      text: 'Contoso "Ltd" – ünï\r\n',
      empty: '',
      flag: true,
      units: -7,
      cents: 9_007_199_254_740_993n,
    },
  },
  { partitionKey: '2024-01|run-000001|0100000', rowKey: '!0027', values: {} },
];

describe('the text of a transaction', () => {
  test('asks for the very operations that the SDK would ask for', async () => {
    await table.submitTransaction(
      rows.map((row) => ['upsert', azureEntity(row) satisfies TableEntity, 'Replace']),
    );
    const ours = operationsOf(tableBatchText(rows, `${table.url}/earnings`, 'id'));
    expect(ours).toHaveLength(2);
    expect(ours).toEqual(operationsOf(sent));
  });

  test('names its parts by the id that is given', () => {
    const lines = tableBatchText(rows, 'https://account/earnings', 'one').split('\r\n');
    expect(lines.slice(0, 2)).toEqual([
      '--batch_one',
      'Content-Type: multipart/mixed; boundary=changeset_one',
    ]);
    expect(lines.slice(-3)).toEqual(['--changeset_one--', '--batch_one--', '']);
  });
});
