import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import { type Manifest, manifestText } from '../../../functions/app/publishing/manifest.ts';
import {
  type FolderReports,
  folderReports,
} from '../../../functions/local/reports/folderReports.ts';
import { writingReports } from '../../../functions/local/reports/writingReports.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'highwater-reports-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const january = () => folderReports(out, '2024-01' as Month);

async function write({ sink }: FolderReports, name: string, text: string): Promise<void> {
  const file = await sink.open(name);
  await file.write(Buffer.from(text));
  await file.end();
}

/** The reports of a month, and the manifest that names them. */
async function publish(texts: Readonly<Record<string, string>>): Promise<void> {
  const reports = january();
  for (const [name, text] of Object.entries(texts)) await write(reports, name, text);
  const manifest: Manifest = {
    month: '2024-01',
    revision: 1,
    engine: '0.1.0',
    rulebook: { name: 'fy24', sha256: '' },
    settings: { dates: 'iso', numbers: 'us', assumeEligible: false },
    inputs: [],
    outputs: Object.keys(texts).map((name) => ({ name, bytes: 0, sha256: '' })),
  };
  await write(reports, 'manifest.json', manifestText(manifest));
  await reports.publish();
  await reports.discard();
}

/** Every file below the month's folder. */
const filesThere = (): string[] =>
  readdirSync(join(out, '2024-01'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(join(out, '2024-01'), join(parentPath, name)))
    .map((name) => name.split(sep).join('/'))
    .sort();

const keep = (name: string, text = 'mine'): void => {
  const path = join(out, '2024-01', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

test('a month is published as a whole, in place of the one before', async () => {
  await publish({ 'statements/1001.csv': 'first' });
  const second = january();
  await write(second, 'payouts.csv', 'second');
  expect(filesThere()).toEqual(['manifest.json', 'statements/1001.csv']);
  await second.discard();
  await publish({ 'payouts.csv': 'second' });
  expect(readdirSync(out)).toEqual(['2024-01']);
  expect(readdirSync(join(out, '2024-01')).sort()).toEqual(['manifest.json', 'payouts.csv']);
  expect(readFileSync(join(out, '2024-01/payouts.csv'), 'utf8')).toBe('second');
});

describe('what somebody keeps beside the reports', () => {
  test('stays, files and folders, and nothing of the old reports with it', async () => {
    await publish({ 'payouts.csv': 'old', 'statements/1001.csv': 'old', 'restatement.csv': 'old' });
    keep('notes.txt');
    keep('mine/2024/letter.txt');
    keep('statements/signed.pdf');
    await publish({ 'payouts.csv': 'new', 'statements/1002.csv': 'new' });
    expect(filesThere()).toEqual([
      'manifest.json',
      'mine/2024/letter.txt',
      'notes.txt',
      'payouts.csv',
      'statements/1002.csv',
      'statements/signed.pdf',
    ]);
    expect(readFileSync(join(out, '2024-01', 'payouts.csv'), 'utf8')).toBe('new');
    expect(readdirSync(out)).toEqual(['2024-01']);
  });

  test('stays where no run wrote the folder', async () => {
    keep('important.txt');
    await publish({ 'payouts.csv': 'new' });
    expect(filesThere()).toEqual(['important.txt', 'manifest.json', 'payouts.csv']);
  });

  test('stays a link, and what it leads to is not touched', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'highwater-elsewhere-'));
    writeFileSync(join(elsewhere, 'letter.txt'), 'mine');
    await publish({ 'payouts.csv': 'old' });
    symlinkSync(elsewhere, join(out, '2024-01', 'link'), 'junction');
    await publish({ 'payouts.csv': 'new' });
    expect(lstatSync(join(out, '2024-01', 'link')).isSymbolicLink()).toBe(true);
    expect(readdirSync(elsewhere)).toEqual(['letter.txt']);
    rmSync(elsewhere, { recursive: true });
  });

  test('is there again after a process was stopped before the new reports were in their place', async () => {
    await publish({ 'payouts.csv': 'old' });
    keep('notes.txt');
    renameSync(join(out, '2024-01'), join(out, '.replaced-2024-01'));
    await writingReports(out, async () => {});
    expect(readdirSync(out)).toEqual(['2024-01']);
    expect(filesThere()).toEqual(['manifest.json', 'notes.txt', 'payouts.csv']);
  });

  test('is there again after a process was stopped when they were, and one file was moved', async () => {
    await publish({ 'payouts.csv': 'old', 'statements/1001.csv': 'old' });
    keep('notes.txt');
    keep('mine/letter.txt');
    const [place, old] = [join(out, '2024-01'), join(out, '.replaced-2024-01')];
    renameSync(place, old);
    mkdirSync(place);
    writeFileSync(join(place, 'payouts.csv'), 'new');
    copyFileSync(join(old, 'manifest.json'), join(place, 'manifest.json'));
    renameSync(join(old, 'notes.txt'), join(place, 'notes.txt'));
    await writingReports(out, async () => {});
    expect(filesThere()).toEqual(['manifest.json', 'mine/letter.txt', 'notes.txt', 'payouts.csv']);
    expect(readFileSync(join(place, 'payouts.csv'), 'utf8')).toBe('new');
    expect(readdirSync(out)).toEqual(['2024-01']);
  });
});

test('what a run left that was stopped is not published with the next one', async () => {
  await write(january(), 'statements/1001.csv', 'half of it');
  const next = january();
  await write(next, 'payouts.csv', 'all of it');
  await next.publish();
  expect(readdirSync(join(out, '2024-01'))).toEqual(['payouts.csv']);
});

test('a discarded month leaves the reports as they were', async () => {
  const reports = january();
  await write(reports, 'payouts.csv', 'wrong');
  await reports.discard();
  expect(readdirSync(out)).toEqual([]);
});

test('reports that cannot be put in their place leave those before them', async () => {
  const first = january();
  await write(first, 'payouts.csv', 'first');
  await first.publish();
  await first.discard();
  // Nothing was written, so there is nothing that could be put there.
  const second = january();
  await expect(second.publish()).rejects.toThrow('ENOENT');
  await second.discard();
  expect(readdirSync(out)).toEqual(['2024-01']);
  expect(readFileSync(join(out, '2024-01/payouts.csv'), 'utf8')).toBe('first');
});

test.skipIf(process.platform === 'win32')(
  'published reports can be read by whoever can read the folder',
  async () => {
    const reports = january();
    await write(reports, 'payouts.csv', 'all of it');
    await reports.publish();
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect(mode(join(out, '2024-01'))).toBe(0o777 & ~process.umask());
  },
);
