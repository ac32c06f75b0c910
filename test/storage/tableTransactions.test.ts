import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRow } from '../../functions/storage/tableStore.ts';
import { tableTransactions } from '../../functions/storage/tableTransactions.ts';

const row = (partitionKey: string, rowKey: string, text = ''): TableRow => ({
  partitionKey,
  rowKey,
  values: { text },
});

async function transactionsOf(rows: Iterable<TableRow>): Promise<(readonly TableRow[])[]> {
  const all: (readonly TableRow[])[] = [];
  for await (const transaction of tableTransactions(rows)) all.push(transaction);
  return all;
}

/** What the body of a transaction cannot be shorter than. */
const jsonBytes = (rows: readonly TableRow[]) =>
  rows.reduce((sum, { values }) => sum + Buffer.byteLength(JSON.stringify(values)), 0);

describe('transactions', () => {
  it('hold 100 rows each, of one partition, and every row once', async () => {
    const rows = Array.from({ length: 1_001 }, (_, n) => row(`p${n % 2}`, String(n)));
    const transactions = await transactionsOf(rows);
    expect(transactions.map((transaction) => transaction.length).sort((a, b) => b - a)).toEqual([
      ...Array(10).fill(100),
      1,
    ]);
    for (const transaction of transactions) {
      expect(new Set(transaction.map(({ partitionKey }) => partitionKey)).size).toBe(1);
    }
    expect(new Set(transactions.flat())).toEqual(new Set(rows));
  });

  it('hold every row once, when rows come mixed of thousands of partitions', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => row(`p${n % 5_500}`, String(n)));
    const written = (await transactionsOf(rows)).flat();
    expect(written).toHaveLength(rows.length);
    expect(new Set(written)).toEqual(new Set(rows));
  });

  it('stay below 4 MiB on the wire, whatever is in the text', async () => {
    const text = fc.oneof(
      fc.constant('x'),
      fc.constant('\u0001'),
      fc.constant('"'),
      fc.constant('漢'),
      fc.constant('\u{1f600}'),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 16_000 }), async (unit, length) => {
        const rows = Array.from({ length: 150 }, (_, n) =>
          row('p', String(n), unit.repeat(length)),
        );
        for (const transaction of await transactionsOf(rows)) {
          const envelope = 700 * transaction.length;
          expect(jsonBytes(transaction) + envelope).toBeLessThan(4 * 1024 * 1024);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leave as soon as they are full, however long the source is', async () => {
    function* endless(): Generator<TableRow> {
      for (let n = 0; ; n++) yield row('p', String(n));
    }
    const first = await tableTransactions(endless()).next();
    expect(first.value).toHaveLength(100);
  });

  it('leave before too many wait, when every row is of another partition', async () => {
    function* endless(): Generator<TableRow> {
      for (let n = 0; ; n++) yield row(`p${n}`, '1');
    }
    const first = await tableTransactions(endless()).next();
    expect(first.value).toHaveLength(1);
  });
});
