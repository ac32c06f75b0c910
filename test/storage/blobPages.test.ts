/** A container lists in pages of 5,000 blobs at most; here a service of ours gives two to a page. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage } from '../../functions/storage/connectStorage.ts';

const PAGE = 2;
const NAMES = ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'];
const KEY = Buffer.from('not the key of any account').toString('base64');

const blob = (name: string, index: number) =>
  `<Blob><Name>${name}</Name><Properties><Etag>0x${index}</Etag><Content-Length>${index}</Content-Length></Properties></Blob>`;

/** The page that begins at the marker, which is a place in the list; the last has no next one. */
function pageFrom(marker: number): string {
  const end = marker + PAGE;
  const blobs = NAMES.slice(marker, end).map((name, index) => blob(name, marker + index));
  const next = end < NAMES.length ? `<NextMarker>${end}</NextMarker>` : '<NextMarker />';
  return `<?xml version="1.0" encoding="utf-8"?><EnumerationResults><Blobs>${blobs.join('')}</Blobs>${next}</EnumerationResults>`;
}

let service: http.Server;
let asked: string[];
beforeEach(async () => {
  asked = [];
  service = http.createServer((request, response) => {
    const marker = new URL(request.url ?? '', 'http://service').searchParams.get('marker') ?? '';
    asked.push(marker);
    response.writeHead(200, { 'Content-Type': 'application/xml' }).end(pageFrom(Number(marker)));
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
});
afterEach(() => {
  service.close();
  service.closeAllConnections();
});

it('every blob of every page is listed once, in order, each page asked for once', async () => {
  const { port } = service.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const STORAGE = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${KEY};BlobEndpoint=${origin}/a;TableEndpoint=${origin}/a;`;
  const store = (await connectStorage({ STORAGE }, 'STORAGE')).blobStore('work', ownNameProblem);
  const found: unknown[] = [];
  for await (const each of store.list('')) found.push(each);
  expect(found).toEqual(
    NAMES.map((name, index) => ({ name, etag: `0x${index}`, sizeBytes: index })),
  );
  expect(asked).toEqual(['', '2', '4']);
});
