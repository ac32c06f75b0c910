import { expect, test } from 'vitest';
import { putBytes } from '../../../../core/bytes/byteWriter.ts';
import {
  openPartnerStreams,
  type PartnerCursor,
  partnersOf,
  writePartnerStreams,
} from '../../../../functions/app/partners/partnerStreams.ts';
import {
  newPartnerWriters,
  streamBytes,
  writerOf,
} from '../../../../functions/app/partners/partnerWriters.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';

const MEBIBYTE = 1024 * 1024;

async function streamsOf(
  contents: Record<string, Uint8Array>,
): Promise<PartnerCursor<{ month: string }>> {
  const work = memoryWork();
  const writers = newPartnerWriters();
  for (const [partner, content] of Object.entries(contents)) {
    putBytes(writerOf(writers, partner), content);
  }
  await writePartnerStreams(work, 'streams', { month: '2024-01' }, writers);
  return openPartnerStreams(work, 'streams');
}

async function allOf(cursor: PartnerCursor<unknown>, partner: string): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const piece = await cursor.read(partner);
    if (piece.length === 0) return pieces;
    pieces.push(piece);
  }
}

test('streams are read in the order of partners, whatever the order in which they were begun', async () => {
  const cursor = await streamsOf({ '200': Buffer.from('second'), '100': Buffer.from('first') });
  expect(cursor.shared).toEqual({ month: '2024-01' });
  expect(cursor.partners).toEqual(['100', '200']);
  expect(Buffer.concat(await allOf(cursor, '100')).toString()).toBe('first');
  expect(await allOf(cursor, '150')).toEqual([]);
  expect(Buffer.concat(await allOf(cursor, '200')).toString()).toBe('second');
  expect(await allOf(cursor, '300')).toEqual([]);
});

test('a stream larger than a piece is read piece by piece, and none is larger than asked for', async () => {
  const content = Buffer.alloc(3 * MEBIBYTE + 17, 'row\n');
  const cursor = await streamsOf({ '100': Buffer.from('before'), '200': content });
  expect((await cursor.read('100', 4)).length).toBe(4);
  expect((await cursor.read('100', 4)).length).toBe(2);
  const first = await cursor.read('200', 100);
  const pieces = await allOf(cursor, '200');
  expect(first.length).toBe(100);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(MEBIBYTE);
  expect(Buffer.concat([first, ...pieces]).equals(content)).toBe(true);
});

test('a partner for whom nothing was written has no stream', async () => {
  const cursor = await streamsOf({ '100': new Uint8Array(0), '200': Buffer.from('rows') });
  expect(partnersOf([cursor, { partners: ['150'] }])).toEqual(['150', '200']);
});

test('what was written stays as it is when the memory is used for other streams', async () => {
  const cursor = await streamsOf({ '100': Buffer.from('first') });
  await streamsOf({ '100': Buffer.from('other') });
  expect(Buffer.concat(await allOf(cursor, '100')).toString()).toBe('first');
});

test('what comes for partners in turns is in the order in which it came for each', async () => {
  const work = memoryWork();
  const writers = newPartnerWriters();
  for (const text of ['a1', 'b1', 'b2', 'a2', 'c1', 'a3']) {
    putBytes(writerOf(writers, text.slice(0, 1)), Buffer.from(text));
  }
  expect([streamBytes(writers, 'a'), streamBytes(writers, 'b'), streamBytes(writers, 'd')]).toEqual(
    [6, 4, 0],
  );
  await writePartnerStreams(work, 'streams', {}, writers);
  const cursor = await openPartnerStreams<unknown>(work, 'streams');
  const texts: string[] = [];
  for (const partner of cursor.partners) {
    texts.push(Buffer.concat(await allOf(cursor, partner)).toString());
  }
  expect(texts).toEqual(['a1a2a3', 'b1b2', 'c1']);
});

test('the memory of every piece is given back once it is read, that of the last one too', async () => {
  const work = memoryWork();
  const writers = newPartnerWriters();
  putBytes(writerOf(writers, '100'), Buffer.alloc(MEBIBYTE + 17, 'row\n'));
  await writePartnerStreams(work, 'streams', {}, writers);
  const givenBack: number[] = [];
  const letGo = ({ length }: Uint8Array) => {
    if (length > 0) givenBack.push(length);
  };
  const cursor = await openPartnerStreams({ ...work, letGo }, 'streams');
  await allOf(cursor, '100');
  expect(givenBack).toEqual([MEBIBYTE, 17]);
});
