import { randomUUID } from 'node:crypto';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { tableBatchText } from './tableBatchText.ts';
import type { TableRow } from './tableStore.ts';

const httpClient = createDefaultHttpClient();

/**
 * Puts up to 100 rows of one partition in one transaction, through the client's own pipeline: its
 * signature, its identity, its version.
 * @throws RestError with the service's code when it refuses the transaction
 */
export async function upsertRows(
  client: TableClient,
  rows: readonly TableRow[],
  abortSignal: AbortSignal,
): Promise<void> {
  // An account that is reached by a shared access signature has it in the address.
  const [account = '', signature] = client.url.split('?');
  const address = account.replace(/\/$/, '');
  const id = randomUUID();
  const request = createPipelineRequest({
    url: `${address}/$batch${signature === undefined ? '' : `?${signature}`}`,
    method: 'POST',
    body: tableBatchText(rows, `${address}/${client.tableName}`, id),
    headers: createHttpHeaders({
      'Content-Type': `multipart/mixed; boundary=batch_${id}`,
      Accept: 'application/json',
      DataServiceVersion: '3.0',
      'x-ms-version': '2019-02-02',
    }),
    allowInsecureConnection: address.startsWith('http:'),
    abortSignal,
  });
  assertDone(await client.pipeline.sendRequest(httpClient, request), rows.length);
}

/** A refused transaction has one answer with a reason, in place of one for each row. */
function assertDone(response: PipelineResponse, rows: number): void {
  const text = response.bodyAsText ?? '';
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  const refused = response.status >= 300 ? response.status : statuses.find((code) => code >= 300);
  if (refused !== undefined) throw refusal(response, refused, text);
  // A truncated answer reads as a shorter list of successes.
  if (statuses.length !== rows) {
    throw new Error(`${statuses.length} of ${rows} operations were answered.`);
  }
}

const odataError = z.object({
  'odata.error': z.object({ code: z.string(), message: z.object({ value: z.string() }) }),
});

function refusal(response: PipelineResponse, statusCode: number, text: string): RestError {
  const { request } = response;
  const error = odataError.safeParse(jsonIn(text)).data?.['odata.error'];
  return new RestError(error?.message.value ?? 'The transaction was refused.', {
    statusCode,
    request,
    response,
    ...(error && { code: error.code }),
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}
