/** Rows of large files are found again without reading all before them. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawRows } from '../../../../core/extracts/rawRows.ts';
import type { Inbox, InboxFile } from '../../../../functions/app/ports.ts';
import { rawTextReader } from '../../../../functions/app/rejects/rawTextReader.ts';
import {
  joinSegments,
  segmentsOf,
  stageSegment,
} from '../../../../functions/app/staging/segments.ts';
import type { StagedFile } from '../../../../functions/app/staging/stagedFile.ts';
import { stageExtract } from '../../../../functions/app/staging/stageExtract.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { fy24Settings } from '../../../fy24Settings.ts';
import { memoryInbox } from '../../../memoryRun.ts';
import { zip } from '../zipArchive.ts';

const HEADER =
  'CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date';
const ROWS = 20_000;
const SEGMENT_BYTES = 500_000;

/** Some rows are set aside, and there are blank lines. */
const contentWith = (nameOf: (index: number) => string): Buffer =>
  Buffer.from(
    `${HEADER}\n${Array.from({ length: ROWS }, (_, index) => {
      const tenant = `0000000${index % 8}-0000-0000-0000-00000000000${index % 10}`;
      const users = index % 70 === 0 ? 'many' : String(index);
      return `${tenant},${nameOf(index)},Teams Phone,${users},500,2024-01-01\n${index % 900 === 0 ? '\n' : ''}`;
    }).join('')}`,
  );

/** Some rows have names over two lines. */
const CONTENT = contentWith((index) =>
  index % 50 === 0 ? `"Adatum,\nbranch ${index}"` : `Adatum ${index}`,
);

const fileOf = (name: string, content: Uint8Array): InboxFile => ({
  name,
  bytes: content.length,
  etag: '1',
});

function textsByReadingAll(
  rows: readonly number[],
  content: Uint8Array = CONTENT,
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const raw = rawRows(new Set(rows), ({ row, text }) => texts.set(row, text));
  raw.push(content);
  raw.finish();
  return texts;
}

/** Gives pieces as storage does, and tells from where it was read and how much. */
function inPieces(inbox: Inbox): { inbox: Inbox; read: () => number; openedAt: readonly number[] } {
  let read = 0;
  const openedAt: number[] = [];
  async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const all of source) {
      for (let at = 0; at < all.length; at += 65_536) {
        const piece = all.subarray(at, at + 65_536);
        read += piece.length;
        yield piece;
      }
    }
  }
  const open: Inbox['open'] = (file, from = 0) => {
    openedAt.push(from);
    return pieces(inbox.open(file, from));
  };
  return { inbox: { ...inbox, open }, read: () => read, openedAt };
}

async function readAgain(name: string, content: Uint8Array, staged: StagedFile, rows: number[]) {
  const { inbox, read, openedAt } = inPieces(memoryInbox(new Map([[name, content]])));
  const textOf = rawTextReader(inbox, [fileOf(name, content)], [{ name, staged }]);
  const texts = new Map<number, string>();
  await textOf(name, new Set(rows), async (found) => {
    for (const { row, text } of found) texts.set(row, text);
  });
  return { texts, bytes: read(), openedAt };
}

async function staged(name: string, content: Uint8Array): Promise<StagedFile> {
  const { inbox } = inPieces(memoryInbox(new Map([[name, content]])));
  return stageExtract(inbox, memoryWork(), fileOf(name, content), fy24Settings);
}

async function stagedInSegments(name: string, content: Uint8Array): Promise<StagedFile> {
  const { inbox } = inPieces(memoryInbox(new Map([[name, content]])));
  const [file, work] = [fileOf(name, content), memoryWork()];
  const cut = await segmentsOf(inbox, file, SEGMENT_BYTES);
  if (!cut) throw new Error('the file is too small to be cut');
  const stage = (segment: (typeof cut.segments)[number]) =>
    stageSegment(inbox, work, file, segment, fy24Settings);
  const joined = await joinSegments(
    file,
    cut,
    await Promise.all(cut.segments.map(stage)),
    '',
    stage,
  );
  if (!joined) throw new Error('the file was refused');
  return joined;
}

test.each([
  ['whole', staged],
  ['in segments', stagedInSegments],
])('of a file staged %s only what lies around the rows is read', async (_, stage) => {
  const file = await stage('usage.csv', CONTENT);
  const rows = [9_000, 9_052, 9_053];
  const { texts, bytes } = await readAgain('usage.csv', CONTENT, file, rows);
  expect([...texts]).toEqual([...textsByReadingAll(rows)]);
  expect(texts.size).toBe(3);
  expect(bytes).toBeLessThan(CONTENT.length / 2);
});

test.each([
  ['whole', staged],
  ['in segments', stagedInSegments],
])('of a file staged %s every row around a landmark is found as it is', async (_, stage) => {
  const file = await stage('usage.csv', CONTENT);
  expect(file.landmarks.length).toBeGreaterThan(4);
  for (const { row } of file.landmarks) {
    const rows = [row - 1, row, row + 1];
    const { texts } = await readAgain('usage.csv', CONTENT, file, rows);
    expect([...texts]).toEqual([...textsByReadingAll(rows)]);
  }
});

test('what lies together is read in one go: wherever reading begins, storage is asked anew', async () => {
  const file = await staged('usage.csv', CONTENT);
  const [, , , first] = file.landmarks;
  if (!first) throw new Error('the file is too small');
  // The landmarks are 1,800 rows apart.
  const rows = Array.from({ length: 14 }, (_, index) => first.row + index * 500);
  const { texts, openedAt } = await readAgain('usage.csv', CONTENT, file, rows);
  expect([...texts]).toEqual([...textsByReadingAll(rows)]);
  expect(openedAt.filter((from) => from > 0)).toEqual([first.byte]);
});

/** Quotes that open names some thousand rows before the border of two segments or after it, by the row. */
interface StrayQuotes {
  readonly opened: readonly number[];
  /** Where one is closed, if at all: as long as none is, a mebibyte of lines waits for it. */
  readonly closed: readonly number[];
}

const aroundBorder = fc.integer({ min: ROWS / 5, max: ROWS / 2 });
const strayQuotes: fc.Arbitrary<StrayQuotes> = fc.record({
  opened: fc.uniqueArray(aroundBorder, { minLength: 1, maxLength: 2 }),
  closed: fc.uniqueArray(aroundBorder, { maxLength: 1 }),
});

const withStrayQuotes = ({ opened, closed }: StrayQuotes): Buffer =>
  contentWith((index) => {
    const name = `${opened.includes(index) ? '"' : ''}Adatum ${index}`;
    return closed.includes(index) ? `${name}"` : name;
  });

test('of a file with stray quotes around the border of two segments every row is found as it is', async () => {
  const wanted = fc.uniqueArray(fc.integer({ min: 2, max: ROWS }), { minLength: 2, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(strayQuotes, wanted, async (quotes, rows) => {
      const content = withStrayQuotes(quotes);
      const file = await stagedInSegments('usage.csv', content);
      const { texts } = await readAgain('usage.csv', content, file, rows);
      expect([...texts]).toEqual([...textsByReadingAll(rows, content)]);
    }),
    { numRuns: Number(process.env['HIGHWATER_CASES'] ?? 12) },
  );
});

test('the first row and the last, and a row that is not there, end with what there is', async () => {
  const file = await staged('usage.csv', CONTENT);
  const last = ROWS + Math.ceil(ROWS / 900) + 1;
  const { texts } = await readAgain('usage.csv', CONTENT, file, [2, last, last + 1]);
  expect([...texts]).toEqual([...textsByReadingAll([2, last, last + 1])]);
  expect(texts.get(2)).toContain('Adatum');
});

test('a compressed file is read as a whole', async () => {
  const packed = gzipSync(CONTENT);
  const file = await staged('usage.csv.gz', packed);
  const { texts } = await readAgain('usage.csv.gz', packed, file, [9_000, 15_000]);
  expect([...texts]).toEqual([...textsByReadingAll([9_000, 15_000])]);
});

test.each([
  ['usage.csv', CONTENT],
  ['usage.csv.gz', gzipSync(CONTENT)],
  ['usage.zip', zip({ name: 'usage.csv', content: CONTENT })],
])('of %s no more texts are gathered than a piece has', async (name, content) => {
  const file = { name, staged: await staged(name, content) };
  const { inbox } = inPieces(memoryInbox(new Map([[name, content]])));
  const textOf = rawTextReader(inbox, [fileOf(name, content)], [file]);
  const all = new Set(Array.from({ length: ROWS }, (_, index) => index + 2));
  const taken: number[] = [];
  await textOf(name, all, async (found) => void taken.push(found.length));
  expect(taken.reduce((sum, rows) => sum + rows)).toBeGreaterThan(ROWS - 30);
  expect(Math.max(...taken)).toBeLessThan(ROWS / 15);
});
