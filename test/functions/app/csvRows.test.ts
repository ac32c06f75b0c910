import { expect, test } from 'vitest';
import { csvRows } from '../../../functions/app/csvRows.ts';

const RECORDS = ['a,b\n', '"1\n2","say ""hi"""\n', '3,\u2028é\ry\n', 'last'];

async function* cut(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}

async function rowsOf(pieces: AsyncIterable<Uint8Array>): Promise<string[]> {
  const rows: string[] = [];
  for await (const row of csvRows(pieces)) rows.push(row);
  return rows;
}

test('a record over several lines is one, only LF ends a line, and the last needs no line end', async () => {
  expect(await rowsOf(cut(RECORDS.join(''), 1000))).toEqual(RECORDS);
});

test('where the bytes are cut does not matter, even within a letter', async () => {
  for (const length of [1, 2, 3, 7]) {
    expect(await rowsOf(cut(RECORDS.join(''), length))).toEqual(RECORDS);
  }
});

test('a cell of 400,000 lines, which a row of an extract can have, is read like any other', async () => {
  const record = `a,"${'x\n'.repeat(400_000)}",b\n`;
  expect(await rowsOf(cut(record + RECORDS.join(''), 65_536))).toEqual([record, ...RECORDS]);
});
