import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WrongUse } from '../../../functions/local/exitCode.ts';
import { refuseNested } from '../../../functions/local/reports/refuseNested.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-nested-'));
  mkdirSync(join(folder, 'extracts'));
  symlinkSync(join(folder, 'extracts'), join(folder, 'link'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true }));

const refused = (extracts: string, out: string) => () =>
  refuseNested(join(folder, extracts), join(folder, out));

test.each([
  ['the folder of extracts', 'extracts', 'extracts'],
  ['a folder in it that is still to be made', 'extracts', 'extracts/reports/new'],
  ['a folder in it by another path', 'extracts', 'extracts/../extracts/out'],
  ['a folder in it behind a link', 'extracts', 'link/out'],
])('reports are not written to %s', (_what, extracts, out) => {
  expect(refused(extracts, out)).toThrow(WrongUse);
});

test.each(['2024-01', '2024-01/extracts'])(
  'extracts in %s cannot stay where the reports of that month go',
  (below) => {
    mkdirSync(join(folder, below), { recursive: true });
    expect(refused(below, '.')).toThrow(WrongUse);
    expect(refused(below, '.')).toThrow(/lie where the reports of 2024-01 go/);
  },
);

test('a folder around the extracts is fine: its months lie beside them', () => {
  expect(refused('extracts', '.')).not.toThrow();
});

test('a folder beside the extracts is fine, also where its name begins with theirs', () => {
  expect(refused('extracts', 'extracts-out')).not.toThrow();
});
