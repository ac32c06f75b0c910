import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvRecords } from '../../functions/local/csvRecords.ts';

test('a record over several lines is one, and only LF ends a line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
  const path = join(folder, 'a.csv');
  const records = ['a,b\n', '"1\n2","say ""hi"""\n', '3,\u2028x\ry\n', 'last'];
  writeFileSync(path, records.join(''));
  const found: string[] = [];
  for await (const record of csvRecords(path)) found.push(record);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(records);
});
