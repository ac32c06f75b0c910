import { beforeEach, describe, expect, it } from 'vitest';
import { tableKey } from '../../functions/storage/tableKey.ts';
import type { TableRow, TableStore, TableValue } from '../../functions/storage/tableStore.ts';

const row = (
  partitionKey: string,
  rowKey: string,
  values: Record<string, TableValue> = {},
): TableRow => ({ partitionKey, rowKey, values });

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What every table promises, whatever it is made of. `open` gives an empty one. */
export function tableStoreContract(open: () => Promise<TableStore>): void {
  let table: TableStore;
  beforeEach(async () => {
    table = await open();
  });
  const rowKeys = async (partitionKey: string, prefix?: string) =>
    (await gather(table.query(partitionKey, prefix))).map(({ rowKey }) => rowKey);

  describe('one row', () => {
    it('gives back every kind of value as it was written', async () => {
      const values = {
        text: 'Contoso "Ltd" – ünï',
        empty: '',
        flag: false,
        units: 2_147_483_647,
        cents: 9_007_199_254_740_993n,
        least: -9_223_372_036_854_775_808n,
        looksLikeDate: '2024-01-31T00:00:00Z',
        looksLikeNumber: '00123',
      };
      await table.insert(row('2024-01', '1', values));
      expect((await table.get('2024-01', '1'))?.values).toEqual(values);
    });

    it('gives nothing for a row that is not there', async () => {
      expect(await table.get('2024-01', '1')).toBeUndefined();
    });

    it('is inserted once', async () => {
      expect((await table.insert(row('runs', '1', { by: 'first' }))).outcome).toBe('written');
      expect(await table.insert(row('runs', '1', { by: 'second' }))).toEqual({
        outcome: 'conflict',
      });
      expect(await table.insert(row('runs', '1', { by: 'first' }))).toEqual({
        outcome: 'conflict',
      });
      expect((await table.get('runs', '1'))?.values).toEqual({ by: 'first' });
    });

    it('is inserted by exactly one of eight writers', async () => {
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((writer) => table.insert(row('runs', 'lock', { writer }))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    });

    it('is replaced as a whole, under the ETag it was read with', async () => {
      await table.insert(row('periods', '2024-01', { revision: 1, note: 'first' }));
      const read = await table.get('periods', '2024-01');
      const next = row('periods', '2024-01', { revision: 2 });
      expect((await table.replace(next, read?.etag ?? '')).outcome).toBe('written');
      expect((await table.get('periods', '2024-01'))?.values).toEqual({ revision: 2 });
    });

    it('gives the ETag of what was just written, good for the next replacement', async () => {
      const first = await table.insert(row('periods', '2024-01', { revision: 1 }));
      const etagOf = (written: typeof first) => (written.outcome === 'written' ? written.etag : '');
      const second = await table.replace(row('periods', '2024-01', { revision: 2 }), etagOf(first));
      const third = await table.replace(row('periods', '2024-01', { revision: 3 }), etagOf(second));
      expect(third.outcome).toBe('written');
    });

    it('is not replaced under an ETag that it no longer has', async () => {
      await table.insert(row('periods', '2024-01', { revision: 1 }));
      const etag = (await table.get('periods', '2024-01'))?.etag ?? '';
      await table.replace(row('periods', '2024-01', { revision: 2 }), etag);
      const late = await table.replace(row('periods', '2024-01', { revision: 9 }), etag);
      expect(late).toEqual({ outcome: 'conflict' });
      expect((await table.get('periods', '2024-01'))?.values).toEqual({ revision: 2 });
    });

    it('is not replaced when it is not there', async () => {
      await table.insert(row('periods', '2024-01', { revision: 1 }));
      const etag = (await table.get('periods', '2024-01'))?.etag ?? '';
      const other = await table.replace(row('periods', '2024-02', { revision: 2 }), etag);
      expect(other).toEqual({ outcome: 'conflict' });
      expect(await table.get('periods', '2024-02')).toBeUndefined();
    });

    it('is replaced by exactly one of eight writers who read the same version', async () => {
      await table.insert(row('periods', '2024-01', { revision: 1 }));
      const etag = (await table.get('periods', '2024-01'))?.etag ?? '';
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((by) =>
          table.replace(row('periods', '2024-01', { revision: 2, by }), etag),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    });
  });

  describe('many rows', () => {
    const manyRows = Array.from({ length: 5_000 }, (_, index) =>
      row(`run-${index % 3}`, String(index).padStart(5, '0'), {
        index,
        cents: BigInt(index) * 100n,
      }),
    );

    it('writes 5,000 rows of mixed partitions, and finds each of them', async () => {
      expect(await table.putAll(manyRows)).toBe(5_000);
      const found = (
        await Promise.all(['run-0', 'run-1', 'run-2'].map((run) => gather(table.query(run))))
      ).flat();
      expect(found).toHaveLength(5_000);
      const byRow = (a: TableRow, b: TableRow) => (a.rowKey < b.rowKey ? -1 : 1);
      expect(found.sort(byRow).map(({ etag: _, ...rest }) => rest)).toEqual(manyRows);
    });

    it('changes nothing when the same rows are written again', async () => {
      const rows = manyRows.slice(0, 250);
      await table.putAll(rows);
      await Promise.all([table.putAll(rows), table.putAll(rows)]);
      expect(await rowKeys('run-0')).toHaveLength(84);
    });

    it('replaces whole rows, leaving no value of the old ones', async () => {
      await table.putAll([row('p', '1', { old: 'value', kept: 1 })]);
      await table.putAll([row('p', '1', { kept: 2 })]);
      expect((await table.get('p', '1'))?.values).toEqual({ kept: 2 });
    });

    it('takes rows from a stream', async () => {
      async function* rows(): AsyncGenerator<TableRow> {
        for (let index = 0; index < 101; index++) yield row('p', String(index));
      }
      expect(await table.putAll(rows())).toBe(101);
      expect(await rowKeys('p')).toHaveLength(101);
    });

    it('takes no rows at all', async () => {
      expect(await table.putAll([])).toBe(0);
    });

    it('splits rows that are large together', async () => {
      const large = 'x'.repeat(32 * 1024);
      const rows = Array.from({ length: 60 }, (_, index) =>
        row('p', String(index), { one: large, two: large }),
      );
      expect(await table.putAll(rows)).toBe(60);
      expect(await rowKeys('p')).toHaveLength(60);
    });
  });

  describe('queries', () => {
    beforeEach(async () => {
      const keys = ['b|2', 'a|1', 'b|1', 'b', 'ba|1', 'c'];
      await table.putAll(keys.map((key) => row('p', key)));
      await table.putAll([row('other', 'b|1')]);
    });

    it('gives the rows of one partition in order of row key', async () => {
      expect(await rowKeys('p')).toEqual(['a|1', 'b', 'ba|1', 'b|1', 'b|2', 'c']);
    });

    it('gives the rows whose key starts with a prefix', async () => {
      expect(await rowKeys('p', 'b|')).toEqual(['b|1', 'b|2']);
      expect(await rowKeys('p', 'b')).toEqual(['b', 'ba|1', 'b|1', 'b|2']);
      expect(await rowKeys('p', 'd')).toEqual([]);
    });

    it('gives nothing for a partition that is not there', async () => {
      expect(await rowKeys('nobody')).toEqual([]);
    });

    it('keeps keys of odd characters apart', async () => {
      const tenants = ["O'Brien", 'a/b', 'a\\b', 'a#b', 'a?b', 'a%2Fb', 'ä', 'x{1}', ''];
      await table.putAll(tenants.map((tenant) => row('odd', tableKey(tenant), { tenant })));
      for (const tenant of tenants) {
        expect((await table.get('odd', tableKey(tenant)))?.values).toEqual({ tenant });
        expect(await rowKeys('odd', tableKey(tenant))).toContain(tableKey(tenant));
      }
      expect(await rowKeys('odd')).toHaveLength(tenants.length);
    });
  });

  describe('limits of the service', () => {
    const refusals: readonly [string, TableRow][] = [
      ['a key with a slash', row('a/b', '1')],
      ['a key with a control character', row('p', 'a\u0001b')],
      ['an empty key', row('p', '')],
      ['a key of more than 1 KiB', row('p', 'x'.repeat(513))],
      ['text of more than 64 KiB', row('p', '1', { text: 'x'.repeat(32 * 1024 + 1) })],
      [
        'a row of more than 1 MiB',
        row(
          'p',
          '1',
          Object.fromEntries([...Array(17).keys()].map((n) => [`v${n}`, 'x'.repeat(32 * 1024)])),
        ),
      ],
      [
        'more than 252 values',
        row('p', '1', Object.fromEntries([...Array(253).keys()].map((n) => [`v${n}`, n]))),
      ],
      ['a fraction', row('p', '1', { dollars: 0.1 })],
      ['not a number', row('p', '1', { units: Number.NaN })],
      ['a number beyond 32 bits', row('p', '1', { units: 2 ** 31 })],
      ['a count beyond 64 bits', row('p', '1', { cents: 2n ** 63n })],
      ['half a surrogate pair', row('p', '1', { text: 'a\ud800' })],
      ['a value with a name that is taken', row('p', '1', { Timestamp: 'x' })],
      ['a value whose name has a space', row('p', '1', { 'customer name': 'x' })],
    ];
    for (const [what, bad] of refusals) {
      it(`refuses ${what} before any call`, async () => {
        await expect(table.insert(bad)).rejects.toMatchObject({ code: 'limit' });
        await expect(table.replace(bad, 'any')).rejects.toMatchObject({ code: 'limit' });
        await expect(table.putAll([bad])).rejects.toMatchObject({ code: 'limit' });
        expect(await rowKeys('p')).toEqual([]);
      });
    }

    it('takes what is just within them', async () => {
      const values = Object.fromEntries(
        [...Array(15).keys()].map((n) => [`v${n}`, 'x'.repeat(32 * 1024)]),
      );
      expect((await table.insert(row('p', 'x'.repeat(512), values))).outcome).toBe('written');
      const many = Object.fromEntries([...Array(252).keys()].map((n) => [`v${n}`, n]));
      expect((await table.insert(row('p', 'many', many))).outcome).toBe('written');
    });

    it('refuses two rows with one key in one transaction', async () => {
      await expect(table.putAll([row('p', '1'), row('p', '1')])).rejects.toMatchObject({
        code: 'limit',
      });
    });
  });
}
