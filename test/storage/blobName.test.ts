import { BlobServiceClient } from '@azure/storage-blob';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { azureBlobStore } from '../../functions/storage/azureBlobStore.ts';
import {
  assertInside,
  inboxNameProblem,
  ownNameProblem,
} from '../../functions/storage/blobName.ts';
import { defaultRetryPolicy } from '../../functions/storage/retries.ts';

const hostile = [
  '../reports/payouts.csv',
  'a/../b.csv',
  'x/../../reports/payouts.csv',
  '..\\reports\\payouts.csv',
  '..%2freports/payouts.csv',
  '%2e%2e/reports/payouts.csv',
  '.%2e/reports/payouts.csv',
  './payouts.csv',
  'a//b.csv',
  '/reports/payouts.csv',
  'a/',
  'a\\b.csv',
  'a\u0000.csv',
  'a\u0001.csv',
  'a\r\nb.csv',
  'a\u007f.csv',
  'rtl\u202evsc.exe',
];

describe('the name of a dropped file', () => {
  const good = [
    'usage.csv',
    'January (2).csv',
    '2024-01/CPOR - M365 usage.csv.gz',
    'a/b/c/d/e/f/g/h.csv',
    `${'x'.repeat(117)}.csv`,
  ];
  for (const name of good) {
    it(`may be ${JSON.stringify(name.slice(0, 40))}`, () => {
      expect(inboxNameProblem(name)).toBeUndefined();
    });
  }

  for (const name of [
    ...hostile,
    '',
    '.hidden.csv',
    '~$usage.csv',
    'Übersicht.csv',
    'a?b.csv',
    "O'Brien.csv",
    'a/b/c/d/e/f/g/h/i.csv',
    `${'x'.repeat(118)}.csv`,
  ]) {
    it(`may not be ${JSON.stringify(name.slice(0, 40))}`, () => {
      expect(inboxNameProblem(name)).toMatch(/\.$/);
    });
  }
});

describe('a name of our own', () => {
  it('is made of months, numbers, digests and ids', () => {
    expect(ownNameProblem('2024-01/revisions/2/statements/4711.csv')).toBeUndefined();
    expect(ownNameProblem(`staged/${'0a'.repeat(32)}/part-0001`)).toBeUndefined();
  });

  for (const name of [...hostile, 'January (2).csv', 'ends-in-point.', 'a/ends./b']) {
    it(`is never ${JSON.stringify(name)}`, () => {
      expect(ownNameProblem(name)).toBeDefined();
    });
  }
});

describe('the last guard before a call', () => {
  const container = 'https://account.blob.core.windows.net/work';

  it('lets through what lies below the prefix', () => {
    assertInside(container, 'runs/', `${container}/runs/1/part.csv`);
    assertInside(container, 'runs/1/part.csv', `${container}/runs/1/part.csv?sig=x`);
    assertInside(container, 'January (2).csv', `${container}/January%20(2).csv`);
    assertInside(
      'http://127.0.0.1:10000/devstoreaccount1/work',
      '',
      'http://127.0.0.1:10000/devstoreaccount1/work/a',
    );
  });

  for (const url of [
    'https://account.blob.core.windows.net/reports/runs/1.csv',
    'https://account.blob.core.windows.net/workshop/runs/1.csv',
    'https://other.blob.core.windows.net/work/runs/1.csv',
    'http://account.blob.core.windows.net/work/runs/1.csv',
    `${container}/runs`,
    `${container}/other/1.csv`,
    `${container}/runs/../other/1.csv`,
    `${container}/runs/%2e%2e/other/1.csv`,
    `${container}/runs/%252e%252e/other/1.csv`,
    `${container}/runs/%25252e%25252e%25252fother`,
    `${container}/runs/..%2fother`,
    `${container}/runs/..%5cother`,
    `${container}/runs//1.csv`,
    `${container}/runs/1%00.csv`,
    `${container}/runs/%`,
    `${container}/runs/`,
  ]) {
    it(`stops ${url}`, () => {
      expect(() => assertInside(container, 'runs/', url)).toThrow('Refused a storage call outside');
    });
  }

  it('stops what the SDK makes of a hostile name, even where no rule for names is applied', async () => {
    const service = new BlobServiceClient('http://127.0.0.1:1/devstoreaccount1');
    const anyName = azureBlobStore(
      service.getContainerClient('work'),
      () => undefined,
      defaultRetryPolicy,
    );
    for (const name of hostile.filter((name) => !name.includes('\u202e'))) {
      const attempt = async () => anyName.write(name, new Uint8Array(1));
      await expect(attempt(), name).rejects.toMatchObject({ code: 'limit' });
    }
  });

  it('stops every name that is not itself below the container, whatever it is', () => {
    const service = new BlobServiceClient('http://127.0.0.1:1/devstoreaccount1');
    const work = service.getContainerClient('work');
    const part = fc.constantFrom('..', '.', '', '%2e%2e', '%', 'a', '\\', '/', 'reports', '?', '#');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const name = parts.join('/');
        let lands: string;
        try {
          const { url } = work.getBlockBlobClient(name);
          assertInside(work.url, name, url);
          lands = new URL(url).pathname;
        } catch {
          return;
        }
        expect(lands.startsWith('/devstoreaccount1/work/')).toBe(true);
        expect(decodeURIComponent(lands)).not.toMatch(/\/\.{1,2}(\/|$)|\/\/|\\/);
      }),
    );
  });
});
