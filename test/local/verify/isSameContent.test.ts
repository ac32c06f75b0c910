import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSameContent } from '../../../functions/local/verify/isSameContent.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function isSame(content: Buffer, other: Buffer): boolean {
  writeFileSync(join(folder, 'one'), content);
  writeFileSync(join(folder, 'other'), other);
  return isSameContent(join(folder, 'one'), join(folder, 'other'));
}

const CHUNK = 256 * 1024;

/** The same bytes with another one in this place. */
function changedAt(content: Buffer, place: number): Buffer {
  const changed = Buffer.from(content);
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
}

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])(
  '%i equal bytes are the same',
  (bytes) => {
    const content = Buffer.alloc(bytes, 'payouts');
    expect(isSame(content, Buffer.from(content))).toBe(true);
  },
);

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])(
  'not with another byte at %i',
  (place) => {
    const content = Buffer.alloc(2 * CHUNK + 1, 'payouts');
    expect(isSame(content, changedAt(content, place))).toBe(false);
  },
);

test.each([0, 1, CHUNK])('not when the other one has a byte more than %i', (bytes) => {
  const content = Buffer.alloc(bytes, 'a');
  expect(isSame(content, Buffer.alloc(bytes + 1, 'a'))).toBe(false);
  expect(isSame(Buffer.alloc(bytes + 1, 'a'), content)).toBe(false);
});
