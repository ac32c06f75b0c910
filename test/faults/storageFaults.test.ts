import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import type { BlobStore } from '../../functions/storage/blobStore.ts';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import type { RetryPolicy } from '../../functions/storage/retries.ts';
import type { TableRow, TableStore } from '../../functions/storage/tableStore.ts';
import { newStorageAccount } from '../pipeline/newStorageAccount.ts';
import { bytesOf } from '../storage/blobStoreContract.ts';
import { type Fault, type FaultProxy, type ProxiedCall, startFaultProxy } from './faultProxy.ts';
import { randomFaults, seeds } from './randomFaults.ts';

/** As many calls as in production, without the waiting. */
const impatient: RetryPolicy = {
  tries: 8,
  triesUnanswered: 3,
  firstDelayMs: 1,
  maxDelayMs: 5,
  tryTimeoutMs: 1_000,
  totalMs: 60_000,
};

let account: string;
let proxy: FaultProxy;
let storage: StorageAccount;
beforeAll(async () => {
  account = await newStorageAccount();
  proxy = await startFaultProxy(account);
  storage = await connectStorage({ STORAGE: proxy.connectionString }, 'STORAGE', impatient);
});
afterAll(() => proxy.stop());

let blobs: BlobStore;
let rows: TableStore;
let opened = 0;
beforeEach(async () => {
  proxy.follow(() => undefined);
  opened += 1;
  await storage.prepare([`faults-${opened}`], [`faults${opened}`]);
  blobs = storage.blobStore(`faults-${opened}`, ownNameProblem);
  rows = storage.tableStore(`faults${opened}`);
});

const absent = { ifNoneMatch: '*' } as const;
const row = (values: TableRow['values']): TableRow => ({ partitionKey: 'p', rowKey: '1', values });

/** The fault on the first call of this kind, and none on any other. */
const onFirst = (method: string, fault: Fault) => {
  let done = false;
  proxy.follow((call: ProxiedCall) => {
    if (done || call.method !== method) return undefined;
    done = true;
    return fault;
  });
};

const passing: readonly [string, Fault][] = [
  ['a timeout of the service (408)', { kind: 'status', status: 408 }],
  ['a throttled call (429)', { kind: 'status', status: 429, retryAfterSeconds: 0 }],
  ['a failure of the service (500)', { kind: 'status', status: 500 }],
  ['a busy service (503)', { kind: 'status', status: 503, retryAfterSeconds: 0 }],
  ['a broken connection', { kind: 'reset' }],
  ['a silent connection', { kind: 'stall' }],
  ['a slow answer', { kind: 'delay', ms: 20 }],
  ['a reply that breaks off', { kind: 'halfBody' }],
  ['a lost reply', { kind: 'dropReply' }],
];

for (const [trouble, fault] of passing) {
  describe(`through ${trouble}`, () => {
    it('reads a blob whole', async () => {
      await blobs.write('a.csv', bytesOf('0123456789'));
      onFirst('GET', fault);
      expect(Buffer.from((await blobs.read('a.csv'))?.bytes ?? []).toString()).toBe('0123456789');
    });

    it('lists a container', async () => {
      await blobs.write('a.csv', bytesOf('x'));
      onFirst('GET', fault);
      const names: string[] = [];
      for await (const { name } of blobs.list('')) names.push(name);
      expect(names).toEqual(['a.csv']);
    });

    it('creates a blob, and says that it did', async () => {
      onFirst('PUT', fault);
      expect((await blobs.write('a.csv', bytesOf('one'), absent)).outcome).toBe('written');
      expect((await blobs.write('a.csv', bytesOf('two'), absent)).outcome).toBe('conflict');
    });

    it('inserts a row, and says that it did', async () => {
      onFirst('POST', fault);
      expect((await rows.insert(row({ holder: 'run 1' }))).outcome).toBe('written');
      expect((await rows.insert(row({ holder: 'run 2' }))).outcome).toBe('conflict');
    });

    it('writes many rows', async () => {
      const many = Array.from({ length: 250 }, (_, index) => ({
        partitionKey: 'p',
        rowKey: String(index),
        values: { index },
      }));
      onFirst('POST', fault);
      expect(await rows.putAll(many)).toBe(250);
      expect((await rows.get('p', '249'))?.values).toEqual({ index: 249 });
    });
  });
}

describe('when the reply to a conditional write is lost', () => {
  const lost: Fault = { kind: 'dropReply' };

  it('knows its own blob again over the version it read, with an ETag good for the next write', async () => {
    const first = await blobs.write('a.csv', bytesOf('one'));
    const etagOf = (written: typeof first) => (written.outcome === 'written' ? written.etag : '');
    onFirst('PUT', lost);
    const second = await blobs.write('a.csv', bytesOf('two'), { ifMatch: etagOf(first) });
    const third = await blobs.write('a.csv', bytesOf('three'), { ifMatch: etagOf(second) });
    expect([second.outcome, third.outcome]).toEqual(['written', 'written']);
  });

  it('knows its own large blob again', async () => {
    const large = [Buffer.alloc(4 * 1024 * 1024, 'a'), Buffer.alloc(99, 'b')];
    proxy.follow((call) =>
      call.path.includes('comp=blocklist') && call.number <= 4 ? lost : undefined,
    );
    expect((await blobs.writeStream('a.bin', large, absent)).outcome).toBe('written');
    expect((await blobs.readRange('a.bin', 0, 1))?.sizeBytes).toBe(4 * 1024 * 1024 + 99);
  });

  it('knows its own row again, with an ETag good for the next write', async () => {
    const first = await rows.insert(row({ revision: 1 }));
    const etagOf = (written: typeof first) => (written.outcome === 'written' ? written.etag : '');
    onFirst('PUT', lost);
    const second = await rows.replace(row({ revision: 2, total: 12_345n }), etagOf(first));
    const third = await rows.replace(row({ revision: 3 }), etagOf(second));
    expect([second.outcome, third.outcome]).toEqual(['written', 'written']);
  });

  it('still reports a real conflict with a blob of somebody else', async () => {
    const direct = await connectStorage({ STORAGE: account }, 'STORAGE');
    const other = direct.blobStore(`faults-${opened}`, ownNameProblem);
    let first = true;
    proxy.follow(async (call) => {
      if (!first || call.method !== 'PUT') return undefined;
      first = false;
      await other.write('a.csv', bytesOf('theirs'), absent);
      return { kind: 'dropReply' };
    });
    expect((await blobs.write('a.csv', bytesOf('ours'), absent)).outcome).toBe('conflict');
    expect(Buffer.from((await blobs.read('a.csv'))?.bytes ?? []).toString()).toBe('theirs');
  });

  it('still reports a real conflict with a row of somebody else', async () => {
    const direct = await connectStorage({ STORAGE: account }, 'STORAGE');
    const other = direct.tableStore(`faults${opened}`);
    let first = true;
    proxy.follow(async (call) => {
      if (!first || call.method !== 'POST') return undefined;
      first = false;
      await other.insert(row({ holder: 'theirs' }));
      return { kind: 'reset' };
    });
    expect((await rows.insert(row({ holder: 'ours' }))).outcome).toBe('conflict');
  });
});

describe('when the trouble does not pass', () => {
  it('gives up after 8 calls, says what it tried, and leaves nothing half-written', async () => {
    proxy.follow(() => ({ kind: 'status', status: 503 }));
    await expect(blobs.write('a.csv', bytesOf('x'))).rejects.toMatchObject({
      code: 'throttled',
      retryable: true,
      message: expect.stringMatching(/^Could not write faults-\d+\/a\.csv \(tried 8 times\): 503/),
    });
    expect(proxy.calls).toHaveLength(8);
    proxy.follow(() => undefined);
    expect(await blobs.read('a.csv')).toBeUndefined();
  });

  it('gives up after 8 calls on a table too', async () => {
    proxy.follow(() => ({ kind: 'reset' }));
    await expect(rows.insert(row({}))).rejects.toMatchObject({ code: 'unavailable' });
    expect(proxy.calls).toHaveLength(8);
  });

  it('does not repeat what the service refuses for good', async () => {
    proxy.follow(() => ({ kind: 'status', status: 403 }));
    await expect(rows.insert(row({}))).rejects.toMatchObject({ code: 'denied', retryable: false });
    expect(proxy.calls).toHaveLength(1);
  });

  it('takes a container that it may not create for one that is there, and asks it', async () => {
    await blobs.write('a.csv', bytesOf('x'));
    const createsAny = ({ method, path }: ProxiedCall) =>
      (method === 'PUT' && path.includes('restype=container')) || path.includes('/Tables');
    proxy.follow((call) => (createsAny(call) ? { kind: 'status', status: 403 } : undefined));
    await storage.prepare([`faults-${opened}`, 'not-there'], [`faults${opened}`]);
    expect(await blobs.read('a.csv')).toMatchObject({ sizeBytes: 1 });
    const missing = storage.blobStore('not-there', ownNameProblem);
    await expect(missing.write('a.csv', bytesOf('x'))).rejects.toMatchObject({ code: 'notFound' });
  });

  it('starts no further transaction after one has failed for good', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({
      partitionKey: 'p',
      rowKey: String(index),
      values: {},
    }));
    proxy.follow(() => ({ kind: 'status', status: 403 }));
    await expect(rows.putAll(many)).rejects.toMatchObject({ code: 'denied' });
    expect(proxy.calls.length).toBeLessThan(20);
  });
});

describe('with random faults', () => {
  for (const seed of seeds(5)) {
    it(`ends with the same blobs and rows as without any (seed ${seed}, 10 % of calls)`, async () => {
      const many = Array.from({ length: 1_000 }, (_, index) => ({
        partitionKey: `p${index % 7}`,
        rowKey: String(index),
        values: { index },
      }));
      proxy.follow(randomFaults(seed, 0.1));
      await rows.putAll(many);
      for (let name = 0; name < 20; name++) {
        const outcome = await blobs.write(`${name}.csv`, bytesOf(`blob ${name}`), absent);
        expect(outcome.outcome).toBe('written');
      }
      const indexes: unknown[] = [];
      for (let partition = 0; partition < 7; partition++) {
        for await (const { values } of rows.query(`p${partition}`)) indexes.push(values['index']);
      }
      expect(indexes.map(Number).sort((a, b) => a - b)).toEqual([...Array(1_000).keys()]);
      const names: string[] = [];
      for await (const { name } of blobs.list('')) names.push(name);
      expect(names).toHaveLength(20);
    });
  }
});
