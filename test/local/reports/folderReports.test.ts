import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import {
  type FolderReports,
  folderReports,
} from '../../../functions/local/reports/folderReports.ts';

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

test('a month is published as a whole, in place of the one before', async () => {
  const first = january();
  await write(first, 'statements/1001.csv', 'first');
  await first.publish();
  await first.discard();
  const second = january();
  await write(second, 'payouts.csv', 'second');
  expect(readdirSync(join(out, '2024-01'))).toEqual(['statements']);
  await second.publish();
  await second.discard();
  expect(readdirSync(out)).toEqual(['2024-01']);
  expect(readdirSync(join(out, '2024-01'))).toEqual(['payouts.csv']);
  expect(readFileSync(join(out, '2024-01/payouts.csv'), 'utf8')).toBe('second');
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
