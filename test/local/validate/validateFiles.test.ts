import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunSettings } from '../../../functions/app/runSettings.ts';
import { WrongUse } from '../../../functions/local/exitCode.ts';
import { readRulebook } from '../../../functions/local/readRulebook.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import type { Progress } from '../../../functions/local/terminal/progress.ts';
import { validateFiles } from '../../../functions/local/validate/validateFiles.ts';
import type { Validation } from '../../../functions/local/validate/validation.ts';
import { validationText } from '../../../functions/local/validate/validationText.ts';
import { BROKEN_FILES } from '../../../sample-data/generator/brokenFiles.ts';
import { smallExtracts, usageHeader } from '../smallExtracts.ts';

const BROKEN = join(import.meta.dirname, '../../../sample-data/broken');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
  mkdirSync(join(folder, 'extracts', 'below'), { recursive: true });
  for (const [name, text] of Object.entries(smallExtracts)) {
    writeFileSync(join(folder, 'extracts', name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const { rulebook, sha256 } = readRulebook(undefined);

const settings = (dates: 'iso' | 'us'): RunSettings => ({
  rulebook,
  rulebookSha256: sha256,
  dates,
  numbers: 'us',
  assumeEligible: false,
});
const validate = (paths: readonly string[], dates: 'iso' | 'us' = 'iso'): Promise<Validation> =>
  validateFiles(paths, settings(dates), () => {});

/** A file of usage rows that are not in the extracts. */
function usageFile(name: string, header: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

describe('what it says of a file', () => {
  test('its kind, its months, its rows and where they would go', async () => {
    const path = join(folder, 'extracts', 'usage-2024-02.csv');
    const { files, setAside } = await validate([path]);
    expect(files).toMatchObject([
      {
        name: path,
        kind: 'usage',
        months: ['2024-02'],
        rows: 3,
        accepted: 2,
        duplicate: 0,
        quarantined: 1,
        issue: null,
        unreadColumns: [],
      },
    ]);
    expect(files[0]?.rejects).toEqual([
      {
        code: 'TENANT_INVALID',
        count: 1,
        examples: [{ row: 4, message: expect.stringContaining('not-a-tenant') }],
      },
    ]);
    expect(setAside).toEqual({ rows: 1, files: 0 });
  });

  test('the columns that are not read, also where the file has nothing but a header', async () => {
    const path = usageFile('columns.csv', `${usageHeader},Region,,Owner`);
    const { files } = await validate([path]);
    expect(files[0]?.unreadColumns).toEqual(['Region', 'column 12 without a heading', 'Owner']);
  });

  test('of many rows with one defect, how many there are and the first three', async () => {
    const rows = Array.from({ length: 5 }, () => 'x,,Teams Phone,1001,,CPOR,1,1,2024-01-31,');
    const { files } = await validate([usageFile('many.csv', usageHeader, ...rows)]);
    expect(files[0]?.rejects).toMatchObject([
      { code: 'TENANT_INVALID', count: 5, examples: [{ row: 2 }, { row: 3 }, { row: 4 }] },
    ]);
  });
});

describe('what it says of files together', () => {
  test('a folder with everything below it', async () => {
    const { files } = await validate([join(folder, 'extracts')]);
    expect(files).toHaveLength(Object.keys(smallExtracts).length);
  });

  test('a copy of another file', async () => {
    const original = join(folder, 'extracts', 'fx.csv');
    const copy = join(folder, 'extracts', 'below', 'fx-copy.csv');
    copyFileSync(original, copy);
    const { files } = await validate([original, copy]);
    rmSync(copy);
    // The first by name is the one that counts.
    expect(files.map(({ copyOf }) => copyOf)).toEqual(['', copy]);
  });

  test.each(['0-named-wrongly.zip', 'z-named-wrongly.zip'])(
    'a file refused for its name, %s, is no copy of one that can be read, nor that one of it',
    async (name) => {
      const original = join(folder, 'extracts', 'usage-2024-02.csv');
      const copies = [name, 'the-same.csv'].map((copy) => join(folder, copy));
      for (const copy of copies) copyFileSync(original, copy);
      const { files } = await validate([original, ...copies]);
      for (const copy of copies) rmSync(copy);
      const found = new Map(files.map((file) => [basename(file.name), file]));
      expect(found.get('usage-2024-02.csv')).toMatchObject({ accepted: 2, copyOf: '' });
      expect(found.get('the-same.csv')).toMatchObject({ duplicate: 3, copyOf: original });
      expect(found.get(name)).toMatchObject({
        rows: 0,
        copyOf: '',
        issue: { code: 'archive-invalid' },
      });
    },
  );

  test('files refused for the same reason, where one is a copy of another', async () => {
    const original = join(folder, 'extracts', 'fx.csv');
    const copies = ['again.zip', 'once.zip'].map((copy) => join(folder, copy));
    for (const copy of copies) copyFileSync(original, copy);
    const { files, setAside } = await validate(copies);
    for (const copy of copies) rmSync(copy);
    expect(files).toMatchObject([
      { copyOf: '', issue: { code: 'archive-invalid' } },
      { copyOf: copies[0], issue: null },
    ]);
    expect(setAside).toEqual({ rows: 0, files: 1 });
  });

  test('rows of two files that contradict each other', async () => {
    const row = (users: number) =>
      `11111111-1111-4111-8111-111111111111,,Teams Phone,1001,,CPOR,${users},900,2024-01-31,`;
    const { files } = await validate([
      usageFile('one.csv', usageHeader, row(400)),
      usageFile('two.csv', usageHeader, row(500)),
    ]);
    expect(files.map(({ rejects }) => rejects[0]?.code)).toEqual([
      'CONFLICTING_ROWS',
      'CONFLICTING_ROWS',
    ]);
  });

  test('an exchange rate counts when its file is among them, and is asked for when it is not', async () => {
    const [billing, fx] = ['billing.csv', 'fx.csv'].map((name) => join(folder, 'extracts', name));
    const alone = await validate([billing ?? '']);
    expect(alone.files[0]?.rejects).toMatchObject([{ code: 'NO_EXCHANGE_RATE', count: 1 }]);
    expect(validationText(alone, PLAIN_INK, 100)).toContain('give the fx extract too');
    const together = await validate([billing ?? '', fx ?? '']);
    expect(together.setAside.rows).toBe(0);
  });
});

test('each broken sample is set aside for what it is named after', async () => {
  const plain = BROKEN_FILES.filter(({ name }) => !/\.(gz|zip)$/.test(name));
  for (const { name } of plain) {
    const { files } = await validate([join(BROKEN, name)]);
    const codes = [files[0]?.issue?.code, ...(files[0]?.rejects ?? []).map(({ code }) => code)];
    expect(codes).toContain(name.replace(/^~/, '').replace(/\.csv$/, ''));
  }
});

test('dates as declared are read as declared', async () => {
  const row = '11111111-1111-4111-8111-111111111111,,Teams Phone,1001,,CPOR,400,900,01/02/2024,';
  const path = usageFile('dates.csv', usageHeader, row);
  expect((await validate([path])).files[0]?.rejects).toMatchObject([{ code: 'DATE_AMBIGUOUS' }]);
  expect((await validate([path], 'us')).files[0]?.months).toEqual(['2024-01']);
});

test('a file that is not there is a wrong use', async () => {
  await expect(validate([join(folder, 'nowhere.csv')])).rejects.toThrow(WrongUse);
});

test('the text says what each file is and what it comes to, within the width of the page', async () => {
  const validation = await validate([join(folder, 'extracts', 'usage-2024-02.csv')]);
  const text = validationText(validation, PLAIN_INK, 80);
  expect(text).toContain('3 rows: 2 accepted, 1 set aside');
  expect(text).toContain('    row 4: Column "CustomerTenantId" holds "not-a-tenant"');
  expect(text).toContain('1 file with 3 rows: 1 row would be set aside.');
  const [, ...lines] = text.split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

test('it tells how far it is: bytes of all files, then months', async () => {
  const seen: Progress[] = [];
  const path = join(folder, 'extracts');
  await validateFiles([path], settings('iso'), (progress) => seen.push(progress));
  const bytes = Object.values(smallExtracts).reduce((sum, text) => sum + text.length, 0);
  const read = seen.filter(({ step }) => step === 'stage');
  expect(read.map(({ of }) => of)).toEqual(Object.keys(smallExtracts).map(() => bytes));
  expect(read.map(({ done }) => done)).toEqual(
    read.map(({ done }) => done).toSorted((a, b) => a - b),
  );
  expect(seen.filter(({ step }) => step === 'settle')).toEqual([
    { step: 'settle', month: '2024-01', done: 1, of: 2 },
    { step: 'settle', month: '2024-02', done: 2, of: 2 },
  ]);
});
