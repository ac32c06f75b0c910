import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage } from '../../functions/storage/connectStorage.ts';
import { defaultRetryPolicy } from '../../functions/storage/retries.ts';

/** Opens nothing; long enough to be looked for. */
const key = Buffer.from('not the key of any account').toString('base64');
const accountAt = (origin: string) =>
  `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${key};BlobEndpoint=${origin}/a;TableEndpoint=${origin}/a;`;

/** An address at which nothing listens: one that was free a moment ago. */
async function silentOrigin(): Promise<string> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

describe('connecting to storage', () => {
  it('calls nothing by itself', async () => {
    await connectStorage({ STORAGE: accountAt(await silentOrigin()) }, 'STORAGE');
  });

  it('says that nothing answers, and where, for blobs and for tables', async () => {
    const origin = await silentOrigin();
    const storage = await connectStorage({ STORAGE: accountAt(origin) }, 'STORAGE');
    const attempts = [
      () => storage.prepare(['extracts'], []),
      () => storage.prepare([], ['runs']),
      () => storage.blobStore('work', ownNameProblem).read('a.json'),
      () => storage.tableStore('runs').get('p', '1'),
    ];
    const failures = await Promise.all(
      attempts.map((attempt) => attempt().catch((thrown) => thrown)),
    );
    for (const failure of failures) {
      expect(failure).toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining(
          `Nothing answers at ${origin}. Is the storage emulator running?`,
        ),
        details: { tries: defaultRetryPolicy.triesUnanswered },
      });
    }
  });

  it('leaves retries to one policy: one call is one request on the wire', async () => {
    let requests = 0;
    const server = http.createServer((request, response) => {
      requests += 1;
      request.resume();
      response.writeHead(500, { 'Content-Length': 0 }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const oneTry = { ...defaultRetryPolicy, tries: 1 };
    const settings = { STORAGE: accountAt(`http://127.0.0.1:${port}`) };
    const storage = await connectStorage(settings, 'STORAGE', oneTry);
    await expect(
      storage.blobStore('work', ownNameProblem).write('a', new Uint8Array(1)),
    ).rejects.toMatchObject({ code: 'unavailable' });
    await expect(storage.tableStore('runs').get('p', '1')).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(
      storage.tableStore('runs').putAll([{ partitionKey: 'p', rowKey: '1', values: {} }]),
    ).rejects.toMatchObject({ code: 'unavailable' });
    server.close();
    server.closeAllConnections();
    expect(requests).toBe(3);
  });

  for (const broken of [
    `AccountName=a;AccountKey=${key}`,
    `DefaultEndpointsProtocol=ftp;AccountName=a;AccountKey=${key};EndpointSuffix=core.windows.net`,
    `BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sv=1&sig=${key}`,
    'a sentence',
  ]) {
    it(`refuses a broken connection string and does not repeat it: ${broken.slice(0, 30)}...`, async () => {
      const failure = await connectStorage({ STORAGE: broken }, 'STORAGE').catch(
        (thrown) => thrown,
      );
      expect(failure).toMatchObject({ code: 'misconfigured' });
      expect(failure.message).toContain('The setting STORAGE is not a storage connection string');
      expect(
        JSON.stringify([failure.message, failure.details, String(failure.cause)]),
      ).not.toContain(key);
    });
  }

  it('takes an account with a shared access signature', async () => {
    const signature = `BlobEndpoint=https://a.blob.core.windows.net;TableEndpoint=https://a.table.core.windows.net;SharedAccessSignature=sv=1&sig=${key}`;
    await connectStorage({ STORAGE: signature }, 'STORAGE');
  });

  it('takes a managed identity', async () => {
    const settings = {
      STORAGE__accountName: 'highwaterdata',
      STORAGE__credential: 'managedidentity',
    };
    const storage = await connectStorage(settings, 'STORAGE');
    expect(storage.blobStore('work', ownNameProblem)).toBeDefined();
  });
});
