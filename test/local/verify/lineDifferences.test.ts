import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lineDifferences } from '../../../functions/local/verify/lineDifferences.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function compare(expected: string | Uint8Array, found: string | Uint8Array, table = false) {
  writeFileSync(join(folder, 'expected'), expected);
  writeFileSync(join(folder, 'found'), found);
  return lineDifferences(join(folder, 'expected'), join(folder, 'found'), table);
}

test('a changed byte is found wherever it stands, also where it makes or breaks a line', async () => {
  const text = Buffer.from('a,b\n1,"x, y"\n2,Müller\n\n3,z\n', 'utf8');
  for (let at = 0; at < text.length; at++) {
    for (const bit of [1, 2, 128]) {
      const flipped = Buffer.from(text);
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      expect((await compare(text, flipped)).lineCount).toBeGreaterThan(0);
    }
  }
});

test('two files have no difference if and only if they are the same', async () => {
  const file = fc.array(fc.constantFrom('a', 'b', '\n'), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(file, file, async (left, right) => {
      const { lineCount } = await compare(left.join(''), right.join(''));
      expect(lineCount === 0).toBe(left.join('') === right.join(''));
    }),
    { numRuns: 60 },
  );
});

test('bytes that are no text at all are told apart', async () => {
  const { lineCount } = await compare(Uint8Array.of(0xff, 10), Uint8Array.of(0xfe, 10));
  expect(lineCount).toBe(1);
});

test('a missing line end is a difference of the last line', async () => {
  const { lines, lineCount } = await compare('a\nb\n', 'a\nb');
  expect(lineCount).toBe(1);
  expect(lines).toMatchObject([{ expectedLine: 2, expected: 'b\n', foundLine: 2, found: 'b' }]);
});

test('lines lost at the end are missing, each with its number', async () => {
  const { lines } = await compare('a\nb\nc\n', 'a\n');
  expect(lines).toMatchObject([
    { expectedLine: 2, expected: 'b\n', foundLine: 0 },
    { expectedLine: 3, expected: 'c\n', foundLine: 0 },
  ]);
});

test('an added line does not make the lines after it differ', async () => {
  const { lines, lineCount } = await compare('a\nb\nc\n', 'a\nnew\nb\nc\n');
  expect(lineCount).toBe(1);
  expect(lines).toMatchObject([{ expectedLine: 0, foundLine: 2, found: 'new\n' }]);
});

test('of a file that differs throughout, all differences are counted and the first are kept', async () => {
  const numbered = (letter: string) =>
    Array.from({ length: 500 }, (_, index) => `${letter}${index}\n`).join('');
  const { lines, lineCount } = await compare(numbered('a'), numbered('b'));
  expect(lineCount).toBe(500);
  expect(lines).toHaveLength(20);
});
