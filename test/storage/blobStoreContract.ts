import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../functions/storage/blobStore.ts';

/** Text as the bytes of a blob. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** `total` bytes in which every place can be told from its neighbours, in chunks. */
async function* chunksOf(total: number, chunkBytes: number): AsyncGenerator<Uint8Array> {
  const all = new Uint32Array(Math.ceil(total / 4)).map((_, index) => index);
  const bytes = new Uint8Array(all.buffer, 0, total);
  for (let from = 0; from < total; from += chunkBytes) {
    yield bytes.subarray(from, from + chunkBytes);
  }
}

/** What every container promises, whatever it is made of. `open` gives an empty one that takes any report name. */
export function blobStoreContract(open: () => Promise<BlobStore>): void {
  let store: BlobStore;
  beforeEach(async () => {
    store = await open();
  });
  const written = async (name: string, text: string): Promise<string> => {
    const result = await store.write(name, bytesOf(text));
    if (result.outcome !== 'written') throw new Error(`${name} was not written`);
    return result.etag;
  };

  describe('reading and writing', () => {
    it('gives back the bytes that were written, with the same ETag', async () => {
      const etag = await written('2024-01/payouts.csv', 'month,partnerId\n');
      const found = await store.read('2024-01/payouts.csv');
      expect(textOf(found?.bytes)).toBe('month,partnerId\n');
      expect(found?.etag).toBe(etag);
      expect(found?.sizeBytes).toBe(16);
    });

    it('gives nothing for a blob that is not there', async () => {
      expect(await store.read('nothing.csv')).toBeUndefined();
      expect(await store.readRange('nothing.csv', 0, 10)).toBeUndefined();
      await expect(gather(store.stream('nothing.csv'))).rejects.toMatchObject({ code: 'notFound' });
    });

    it('replaces a blob, with another ETag each time, even by the same bytes', async () => {
      const first = await written('a.csv', 'one');
      const second = await written('a.csv', 'two');
      const third = await written('a.csv', 'two');
      expect(new Set([first, second, third]).size).toBe(3);
      expect(textOf((await store.read('a.csv'))?.bytes)).toBe('two');
    });

    it('holds an empty blob', async () => {
      const etag = await written('empty.csv', '');
      expect(await store.read('empty.csv')).toMatchObject({ sizeBytes: 0, etag });
      expect(await store.readRange('empty.csv', 0, 10)).toMatchObject({ sizeBytes: 0, etag });
      expect(await gather(store.stream('empty.csv'))).toEqual([]);
    });

    it('keeps its own copy of the bytes', async () => {
      const bytes = bytesOf('before');
      await store.write('a.csv', bytes);
      bytes.fill(0);
      expect(textOf((await store.read('a.csv'))?.bytes)).toBe('before');
    });

    it('deletes a blob, and does not mind one that is gone', async () => {
      await written('a.csv', 'one');
      await store.delete('a.csv');
      await store.delete('a.csv');
      expect(await store.read('a.csv')).toBeUndefined();
    });
  });

  describe('ranges', () => {
    it('reads a part from the middle, and what is left at the end', async () => {
      await written('a.csv', '0123456789');
      expect(textOf((await store.readRange('a.csv', 2, 3))?.bytes)).toBe('234');
      expect(textOf((await store.readRange('a.csv', 8, 100))?.bytes)).toBe('89');
      expect((await store.readRange('a.csv', 2, 3))?.sizeBytes).toBe(10);
    });

    it('reads nothing beyond the end, and nothing when asked for nothing', async () => {
      await written('a.csv', '0123456789');
      expect(await store.readRange('a.csv', 3, 0)).toMatchObject({ sizeBytes: 10 });
      expect(await gather(store.stream('a.csv', { offset: 3, length: 0 }))).toEqual([]);
      expect(await gather(store.stream('a.csv', { offset: 999 }))).toEqual([]);
      expect(textOf((await store.readRange('a.csv', 10, 5))?.bytes)).toBe('');
      expect((await store.readRange('a.csv', 999, 5))?.sizeBytes).toBe(10);
    });

    it('refuses to read another version than the one asked for', async () => {
      const old = await written('a.csv', 'old');
      await written('a.csv', 'new');
      await expect(store.readRange('a.csv', 0, 3, old)).rejects.toMatchObject({ code: 'conflict' });
      await expect(store.readRange('a.csv', 9, 3, old)).rejects.toMatchObject({ code: 'conflict' });
      await expect(gather(store.stream('a.csv', { ifMatch: old }))).rejects.toMatchObject({
        code: 'conflict',
      });
    });
  });

  describe('streams', () => {
    const large = 9 * 1024 * 1024 + 17;

    it('brings a large blob there and back unchanged, in pieces', async () => {
      const result = await store.writeStream('large.bin', chunksOf(large, 100_000));
      expect(result.outcome).toBe('written');
      const pieces = await gather(store.stream('large.bin'));
      expect(pieces.length).toBeGreaterThan(1);
      const expected = Buffer.concat(await gather(chunksOf(large, 100_000)));
      expect(Buffer.compare(Buffer.concat(pieces), expected)).toBe(0);
    });

    it('streams a part of a blob, across pieces', async () => {
      await store.writeStream('large.bin', chunksOf(large, 1024 * 1024));
      const part = { offset: 5_000, length: 5 * 1024 * 1024 };
      const expected = Buffer.concat(await gather(chunksOf(large, 100_000)));
      const got = Buffer.concat(await gather(store.stream('large.bin', part)));
      expect(Buffer.compare(got, expected.subarray(5_000, 5_000 + part.length))).toBe(0);
    });

    it('notices that a blob is replaced while it is read', async () => {
      await store.writeStream('large.bin', chunksOf(2 * large, 1024 * 1024));
      const pieces = store.stream('large.bin')[Symbol.asyncIterator]();
      await pieces.next();
      await written('large.bin', 'another one');
      const rest = async () => {
        while (!(await pieces.next()).done);
      };
      await expect(rest()).rejects.toMatchObject({ code: 'conflict' });
    });

    it('lets a reader stop early', async () => {
      await store.writeStream('large.bin', chunksOf(large, 1024 * 1024));
      for await (const piece of store.stream('large.bin')) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
      expect((await store.read('large.bin'))?.sizeBytes).toBe(large);
    });

    it('writes nothing when the source fails', async () => {
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield* chunksOf(large, 1024 * 1024);
        throw new Error('the source broke');
      }
      await expect(store.writeStream('large.bin', failing())).rejects.toThrow('the source broke');
      expect(await store.read('large.bin')).toBeUndefined();
      expect(await gather(store.list(''))).toEqual([]);
    });

    it('writes short and empty streams too', async () => {
      await store.writeStream('short.csv', [bytesOf('a'), bytesOf('b')]);
      await store.writeStream('empty.csv', []);
      expect(textOf((await store.read('short.csv'))?.bytes)).toBe('ab');
      expect((await store.read('empty.csv'))?.sizeBytes).toBe(0);
    });
  });

  describe('conditions', () => {
    it('writes only where there is nothing yet', async () => {
      const absent = { ifNoneMatch: '*' } as const;
      expect((await store.write('a.csv', bytesOf('one'), absent)).outcome).toBe('written');
      expect(await store.write('a.csv', bytesOf('two'), absent)).toEqual({ outcome: 'conflict' });
      expect(await store.write('a.csv', bytesOf('one'), absent)).toEqual({ outcome: 'conflict' });
      expect(textOf((await store.read('a.csv'))?.bytes)).toBe('one');
    });

    it('writes only over the version that was read', async () => {
      const first = await written('a.csv', 'one');
      const second = await store.write('a.csv', bytesOf('two'), { ifMatch: first });
      expect(second.outcome).toBe('written');
      const late = await store.write('a.csv', bytesOf('three'), { ifMatch: first });
      expect(late).toEqual({ outcome: 'conflict' });
      expect(textOf((await store.read('a.csv'))?.bytes)).toBe('two');
    });

    it('does not write over a version that is gone', async () => {
      const etag = await written('a.csv', 'one');
      await store.delete('a.csv');
      const late = await store.write('a.csv', bytesOf('two'), { ifMatch: etag });
      expect(late).toEqual({ outcome: 'conflict' });
      expect(await store.read('a.csv')).toBeUndefined();
    });

    it('lets exactly one of eight writers create a blob', async () => {
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((writer) =>
          store.write('lock.json', bytesOf(`writer ${writer}`), { ifNoneMatch: '*' }),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    });

    it('lets exactly one of eight writers of the same bytes create a blob', async () => {
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map(() =>
          store.write('lock.json', bytesOf('the same'), { ifNoneMatch: '*' }),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    });

    it('never mixes the blocks of two large writers of one name', async () => {
      const of = (letter: string) => [
        Buffer.alloc(5 * 1024 * 1024, letter),
        Buffer.alloc(100, letter),
      ];
      const outcomes = await Promise.all([
        store.writeStream('large.bin', of('a'), { ifNoneMatch: '*' }),
        store.writeStream('large.bin', of('b'), { ifNoneMatch: '*' }),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'written']);
      const winner = outcomes[0].outcome === 'written' ? 'a' : 'b';
      const bytes = Buffer.from((await store.read('large.bin'))?.bytes ?? []);
      expect(bytes.equals(Buffer.concat(of(winner)))).toBe(true);
    });
  });

  describe('listing', () => {
    it('lists what lies below a prefix in order of name, with what a read would give', async () => {
      await written('2024-02/payouts.csv', 'two');
      await written('2024-01/statements/4711.csv', 'one');
      const etag = await written('2024-01/payouts.csv', 'three');
      const found = await gather(store.list('2024-01/'));
      expect(found.map(({ name }) => name)).toEqual([
        '2024-01/payouts.csv',
        '2024-01/statements/4711.csv',
      ]);
      expect(found[0]).toMatchObject({ etag, sizeBytes: 5 });
    });

    it('takes a prefix that ends inside a name', async () => {
      await written('ab.csv', '');
      await written('b.csv', '');
      expect((await gather(store.list('a'))).map(({ name }) => name)).toEqual(['ab.csv']);
    });

    it('lists nothing in an empty container', async () => {
      expect(await gather(store.list(''))).toEqual([]);
    });
  });

  describe('names', () => {
    const unsafe = [
      '../reports/payouts.csv',
      'a/../b.csv',
      'a/../../reports/b.csv',
      '..\\reports\\b.csv',
      '%2e%2e/reports/b.csv',
      '/b.csv',
      'a//b.csv',
      'a/./b.csv',
      'a\u0000b.csv',
      'a\nb.csv',
      'rtl\u202evsc.exe',
      '',
      'a/',
      'a/b/c/d/e/f/g/h/i.csv',
      'x'.repeat(1_100),
    ];
    for (const name of unsafe) {
      it(`never calls with the name ${JSON.stringify(name.slice(0, 40))}`, async () => {
        const refusal = { code: 'limit' };
        const attempt = async (work: () => Promise<unknown>) => work();
        await expect(attempt(() => store.write(name, bytesOf('x')))).rejects.toMatchObject(refusal);
        await expect(attempt(() => store.writeStream(name, []))).rejects.toMatchObject(refusal);
        await expect(attempt(() => store.read(name))).rejects.toMatchObject(refusal);
        await expect(attempt(() => store.readRange(name, 0, 1))).rejects.toMatchObject(refusal);
        await expect(attempt(() => gather(store.stream(name)))).rejects.toMatchObject(refusal);
        await expect(attempt(() => store.delete(name))).rejects.toMatchObject(refusal);
        expect(await gather(store.list(''))).toEqual([]);
      });
    }
  });
}
