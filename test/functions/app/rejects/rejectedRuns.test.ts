/** Rows that folds set aside come back in the order of their file, however they were written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RejectedRow } from '../../../../core/ledger/settleByKey.ts';
import type { WorkStore } from '../../../../functions/app/ports.ts';
import { mergedRuns } from '../../../../functions/app/rejects/mergedRuns.ts';
import {
  addedDigests,
  type LateReject,
  type RejectedRun,
  writeRuns,
} from '../../../../functions/app/rejects/rejectedRuns.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';

const rejected = (file: number, row: number, message = 'No rate.'): RejectedRow => ({
  file,
  row,
  issue: { code: 'NO_EXCHANGE_RATE', message },
});

async function readAll(
  work: WorkStore,
  runs: readonly RejectedRun[],
  file = 0,
): Promise<LateReject[]> {
  const rows: LateReject[] = [];
  for await (const row of mergedRuns(
    work,
    runs.filter((run) => run.file === file),
  )) {
    rows.push(row);
  }
  return rows;
}

test('every row comes back once, in the order of its file', async () => {
  const places = fc.uniqueArray(fc.tuple(fc.nat(2), fc.integer({ min: 2, max: 90 })), {
    selector: String,
    maxLength: 80,
  });
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 20 }), async (rows, rowsAtOnce) => {
      const work = memoryWork();
      const all = rows.map(([file, row]) => rejected(file, row, `file ${file}, row ${row}`));
      const runs: RejectedRun[] = [];
      for (let from = 0; from < all.length; from += rowsAtOnce) {
        runs.push(...(await writeRuns(work, all.slice(from, from + rowsAtOnce))));
      }
      for (const file of [0, 1, 2]) {
        const ofFile = all.filter((reject) => reject.file === file);
        expect(await readAll(work, runs, file)).toEqual(
          ofFile.sort((a, b) => a.row - b.row).map(({ row, issue }) => ({ row, ...issue })),
        );
      }
    }),
    { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 100) },
  );
});

test('a run is read by and by, and only once its rows have begun', async () => {
  const memory = memoryWork();
  let held = 0;
  const work: WorkStore = {
    ...memory,
    readRange: (name, from, to) => {
      held += to - from;
      return memory.readRange(name, from, to);
    },
  };
  const message = 'x'.repeat(10_000);
  const runs: RejectedRun[] = [];
  for (let run = 0; run < 200; run++) {
    const rows = Array.from({ length: 10 }, (_, index) => rejected(0, 10 * run + index, message));
    runs.push(...(await writeRuns(work, rows)));
  }
  let passed = 0;
  for await (const row of mergedRuns(work, runs)) {
    expect(row.message).toBe(message);
    expect(row.row).toBe(passed++);
    held -= message.length;
    expect(held).toBeLessThan(1_000_000);
  }
  expect(passed).toBe(2_000);
});

describe('the digest of rows', () => {
  const ROWS = [rejected(0, 5), rejected(0, 3), rejected(0, 9)];
  const digestOf = async (...runs: readonly RejectedRow[][]): Promise<bigint> => {
    const written = runs.map((rows) => writeRuns(memoryWork(), rows));
    return addedDigests((await Promise.all(written)).flat().map(({ digest }) => digest));
  };

  test('is the same in whatever runs they come', async () => {
    const [first, ...others] = ROWS as [RejectedRow, ...RejectedRow[]];
    expect(await digestOf(others, [first])).toBe(await digestOf(ROWS));
  });

  test('does not follow the names of files that a message says', async () => {
    const renamed = ROWS.map(({ file, row }) => rejected(file, row, 'See b.csv.'));
    expect(await digestOf(renamed)).toBe(await digestOf(ROWS));
  });

  test('is another for another row, or another reason', async () => {
    const [first, ...others] = ROWS as [RejectedRow, ...RejectedRow[]];
    const conflicting = { ...first, issue: { code: 'CONFLICTING_ROWS', message: '' } } as const;
    const digests = await Promise.all([
      digestOf(ROWS),
      digestOf(others),
      digestOf([{ ...first, row: 6 }, ...others]),
      digestOf([conflicting, ...others]),
    ]);
    expect(new Set(digests).size).toBe(4);
  });
});
