/** `rejects.csv` is written while rejects are read, whatever their number. */
import { expect, test } from 'vitest';
import { encodeLines } from '../../../../functions/app/codec.ts';
import type { FileOutcome } from '../../../../functions/app/planning/countFiles.ts';
import type { WorkStore } from '../../../../functions/app/ports.ts';
import type { ReportSink } from '../../../../functions/app/publishing/reportSink.ts';
import { NO_LATE_REJECTS } from '../../../../functions/app/rejects/lateRejects.ts';
import { writeRejects } from '../../../../functions/app/rejects/writeRejects.ts';
import { REJECT_CODEC, type StagedReject } from '../../../../functions/app/staging/stagedFile.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';

const BLOBS = 20;
const ROWS_A_BLOB = 500;
const LINE_FEED = 10;

/** A blob of rows that decoding set aside, each with a text of a thousand characters. */
const blobOf = (firstRow: number): Uint8Array =>
  encodeLines(
    Array.from({ length: ROWS_A_BLOB }, (_, index): StagedReject => {
      const row = firstRow + index;
      const raw = `row ${row} `.padEnd(1_000, '.');
      return { row, code: 'NUMBER_INVALID', message: 'Mend it.', raw };
    }),
    REJECT_CODEC,
  );

const fileWith = (blobs: readonly string[]): FileOutcome => ({
  count: {
    name: 'usage.csv',
    kind: 'usage',
    bytes: 1,
    sha256: 'a',
    rows: BLOBS * ROWS_A_BLOB,
    accepted: 0,
    duplicate: 0,
    quarantined: BLOBS * ROWS_A_BLOB,
  },
  copyOf: '',
  issue: undefined,
  decodingRejects: blobs.map((name) => ({ name, firstRow: 0 })),
  lateRejects: NO_LATE_REJECTS,
  months: new Set(),
  isOfEveryMonth: true,
});

test('of ten thousand rejects, no more are held than a blob and a chunk have', async () => {
  let [read, written, mostHeld] = [0, 0, 0];
  const work: WorkStore = {
    ...memoryWork(),
    read: async (name) => {
      read += ROWS_A_BLOB;
      mostHeld = Math.max(mostHeld, read - written);
      return blobOf(2 + Number(name) * ROWS_A_BLOB);
    },
  };
  const sink: ReportSink = {
    open: async () => ({
      write: async (bytes) => {
        written += bytes.filter((byte) => byte === LINE_FEED).length;
      },
      end: async () => {},
    }),
  };
  const blobs = Array.from({ length: BLOBS }, (_, index) => String(index));
  const { output, tally } = await writeRejects(work, [fileWith(blobs)], sink);
  expect(tally).toMatchObject({ rows: BLOBS * ROWS_A_BLOB, files: 0 });
  expect(tally.first.map(({ row }) => row)).toEqual(Array.from({ length: 25 }, (_, at) => at + 2));
  expect(output.bytes).toBeGreaterThan(10_000_000);
  expect(written).toBe(1 + BLOBS * ROWS_A_BLOB);
  expect(mostHeld).toBeLessThan(2 * ROWS_A_BLOB);
});
