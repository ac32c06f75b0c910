/** The texts of rows that were set aside late: a file is read once for them, and not held. */
import { expect, test } from 'vitest';
import type { FileOutcome } from '../../../../functions/app/planning/countFiles.ts';
import type { Inbox, InboxFile, WorkStore } from '../../../../functions/app/ports.ts';
import {
  keepLateRejects,
  keptLateRejects,
} from '../../../../functions/app/rejects/keepLateRejects.ts';
import { lateRejectsOf } from '../../../../functions/app/rejects/lateRejects.ts';
import { rawTextReader } from '../../../../functions/app/rejects/rawTextReader.ts';
import { writeRuns } from '../../../../functions/app/rejects/rejectedRuns.ts';
import { readRejects } from '../../../../functions/app/staging/stagedFile.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';

const ROWS = 30_000;
const PIECE_ROWS = 1_000;
const textOf = (row: number): string => `2024-01,EUR,${row}${'.'.repeat(400)}`;

/** A file of rows of 400 characters, in pieces of a thousand rows, and how many of them were read. */
function largeFile(onPiece: (piece: number) => void): Inbox {
  return {
    list: async function* () {},
    open: async function* () {
      yield Buffer.from('Month,Currency,UsdPerUnit\n');
      for (let piece = 0; piece * PIECE_ROWS < ROWS; piece++) {
        onPiece(piece);
        const first = 2 + piece * PIECE_ROWS;
        const rows = Array.from({ length: PIECE_ROWS }, (_, index) => `${textOf(first + index)}\n`);
        yield Buffer.from(rows.join(''));
      }
    },
  };
}

async function fileWithRejects(
  work: WorkStore,
  rows: readonly number[],
  index = 0,
): Promise<FileOutcome> {
  const issue = { code: 'CONFLICTING_ROWS', message: 'Correct the wrong one.' } as const;
  const runs = await writeRuns(
    work,
    rows.map((row) => ({ file: index, row, issue })),
  );
  const counts = { rows: ROWS, accepted: 0, duplicate: 0, quarantined: ROWS };
  return {
    count: { name: 'fx.csv', kind: 'fx', bytes: 1, sha256: 'a', ...counts },
    copyOf: '',
    issue: undefined,
    decodingRejects: [],
    lateRejects: lateRejectsOf(index, runs, []),
    months: new Set(),
    isOfEveryMonth: true,
  };
}

const FILE: InboxFile = { name: 'fx.csv', bytes: 1e9, etag: '1' };

test('each row is kept with its text', async () => {
  const work = memoryWork();
  const rows = [17, 2, 30_001, 9_999];
  const file = await fileWithRejects(work, rows);
  await keepLateRejects(
    work,
    [file],
    rawTextReader(
      largeFile(() => {}),
      [FILE],
      [],
    ),
  );
  const kept: unknown[] = [];
  for await (const { row, raw } of readRejects(work, await keptLateRejects(work, file))) {
    kept.push([row, raw]);
  }
  expect(kept).toEqual([2, 17, 9_999, 30_001].map((row) => [row, textOf(row)]));
});

test('texts are written while the file is read, so no more are held than a blob has', async () => {
  const memory = memoryWork();
  const [writtenAfter, opened]: [number[], number[]] = [[], []];
  const work: WorkStore = {
    ...memory,
    write: (name, ...pieces) => {
      if (name.endsWith('.ndjson') && name.startsWith('late/')) writtenAfter.push(opened.length);
      return memory.write(name, ...pieces);
    },
  };
  const everyRow = Array.from({ length: ROWS }, (_, index) => index + 2);
  const file = await fileWithRejects(work, everyRow);
  const inbox = largeFile((piece) => opened.push(piece));
  await keepLateRejects(work, [file], rawTextReader(inbox, [FILE], []));
  // Twelve million characters of text, of which four are kept at most; and the file is read once.
  expect(writtenAfter).toEqual([11, 22, 30]);
  expect(opened).toHaveLength(ROWS / PIECE_ROWS);
});

test('texts that are kept already are not read again, and those of other rows are', async () => {
  const work = memoryWork();
  let readings = 0;
  const inbox = largeFile((piece) => {
    if (piece === 0) readings += 1;
  });
  const keep = async (rows: readonly number[], index = 0) => {
    const file = await fileWithRejects(work, rows, index);
    await keepLateRejects(work, [file], rawTextReader(inbox, [FILE], []));
  };
  await keep([2, 17]);
  await keep([2, 17]);
  await keep([2, 17], 1);
  expect(readings).toBe(1);
  await keep([2, 18]);
  expect(readings).toBe(2);
});

test('a row that the file does not have any more is an error, not an empty text', async () => {
  const work = memoryWork();
  const file = await fileWithRejects(work, [2, ROWS + 5]);
  const keeping = keepLateRejects(
    work,
    [file],
    rawTextReader(
      largeFile(() => {}),
      [FILE],
      [],
    ),
  );
  await expect(keeping).rejects.toThrow('fx.csv has no row 30005 any more');
});
