import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import { folderInbox } from '../../../functions/local/folder/folderInbox.ts';
import { memoryWork } from '../../../functions/local/folder/memoryWork.ts';
import { type FolderRunResult, runFolder } from '../../../functions/local/folder/runFolder.ts';
import { readRulebook } from '../../../functions/local/readRulebook.ts';
import { folderReports } from '../../../functions/local/reports/folderReports.ts';
import { publishedMonths } from '../../../functions/local/reports/publishedMonths.ts';
import { CONTOSO, smallExtracts, usageHeader } from '../smallExtracts.ts';
import { type Workspace, workspace } from '../workspace.ts';

let place: Workspace;
afterEach(() => place.remove());

async function runAgain(through?: string): Promise<FolderRunResult> {
  const { rulebook, sha256 } = readRulebook(undefined);
  const told = { dates: 'iso', numbers: 'us', assumeEligible: false } as const;
  return runFolder({
    inbox: folderInbox(place.extracts),
    work: memoryWork(),
    settings: { rulebook, rulebookSha256: sha256, ...told },
    through: through as Month | undefined,
    publishedBefore: await publishedMonths(place.out),
    reportsOf: (month) => folderReports(place.out, month),
    onProgress: () => {},
  });
}

/** Instead of all extracts; balances from before the first month stay what they were. */
function replaceExtracts(files: Readonly<Record<string, string>>): void {
  rmSync(place.extracts, { recursive: true });
  mkdirSync(place.extracts);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place.extracts, name), text);
}

const reportsOf = (out: string, month: string): string[] =>
  readdirSync(join(out, month), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .map((name) => `${name}\n${readFileSync(join(out, month, name), 'utf8')}`);

const withOpening = {
  ...smallExtracts,
  'opening.csv': `${smallExtracts['opening.csv']}cap-earned,1001,${CONTOSO},fy24.mw-usage.teams-phone/teams-phone,,74900\n`,
};

test('months before the first of the extracts are left as they are, and change nothing in those after them', async () => {
  place = await workspace(withOpening);
  const fresh = ['2024-01', '2024-02'].map((month) => reportsOf(place.out, month));
  expect(fresh[0]).toContainEqual(expect.stringContaining(',0.00,100.00,CAP_TRUNCATED,'));
  place.remove();
  const may = `${CONTOSO},Contoso,Teams Phone,1001,2023-05-01,CPOR,500,500,2023-05-31,`;
  place = await workspace({
    'partners.csv': smallExtracts['partners.csv'] ?? '',
    'usage.csv': `${usageHeader}\n${may}\n`,
  });
  replaceExtracts(withOpening);
  const before = reportsOf(place.out, '2023-05');
  const { withoutRows } = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: ['2023-05'] });
  expect(reportsOf(place.out, '2023-05')).toEqual(before);
  expect(['2024-01', '2024-02'].map((month) => reportsOf(place.out, month))).toEqual(fresh);
});

test('where no row is left at all, the reports stand and the run says so', async () => {
  place = await workspace(smallExtracts);
  replaceExtracts({ 'partners.csv': smallExtracts['partners.csv'] ?? '' });
  const { withoutRows } = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: ['2024-01', '2024-02'] });
});

test('a month up to the one asked for is written without a line, and a later one is left as it is', async () => {
  place = await workspace(smallExtracts);
  const january = smallExtracts['usage-2024-01.csv'] ?? '';
  replaceExtracts({
    'partners.csv': smallExtracts['partners.csv'] ?? '',
    'usage-2024-01.csv': january,
    'usage-2024-03.csv': january.replaceAll('2024-01', '2024-03'),
    'usage-2024-05.csv': january.replaceAll('2024-01', '2024-05'),
  });
  await runAgain();
  replaceExtracts({
    'partners.csv': smallExtracts['partners.csv'] ?? '',
    'usage-2024-01.csv': january,
  });
  const { withoutRows } = await runAgain('2024-03');
  expect(withoutRows).toEqual({ emptied: ['2024-02', '2024-03'], left: ['2024-04', '2024-05'] });
});

test('a folder that is named like a month and holds no reports is left alone', async () => {
  place = await workspace(smallExtracts);
  mkdirSync(join(place.out, '2024-07'));
  writeFileSync(join(place.out, '2024-07', 'notes.txt'), 'mine');
  const { withoutRows } = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: [] });
  expect(readdirSync(join(place.out, '2024-07'))).toEqual(['notes.txt']);
});
