import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  type MonthsWithoutRows,
  monthsWithoutRows,
  withoutRowsText,
} from '../../../functions/local/reports/monthsWithoutRows.ts';
import { publishedMonths } from '../../../functions/local/reports/publishedMonths.ts';
import { CONTOSO, smallExtracts, usageHeader } from '../smallExtracts.ts';
import { run, type Workspace, workspace } from '../workspace.ts';

let place: Workspace;
afterEach(() => place.remove());

/** What a run says of the months that it finds in the reports. */
async function runAgain(through?: string): Promise<MonthsWithoutRows> {
  const before = await publishedMonths(place.out);
  return monthsWithoutRows(before, await run(place, {}, through));
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
  const withoutRows = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: ['2023-05'], notCarriedOn: ['2023-05'] });
  expect(reportsOf(place.out, '2023-05')).toEqual(before);
  expect(['2024-01', '2024-02'].map((month) => reportsOf(place.out, month))).toEqual(fresh);
});

test('where no row is left at all, the reports stand and the run says so', async () => {
  place = await workspace(smallExtracts);
  replaceExtracts({ 'partners.csv': smallExtracts['partners.csv'] ?? '' });
  const withoutRows = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: ['2024-01', '2024-02'], notCarriedOn: [] });
});

/** Usage alone, of the same rows in every month. */
const usageOf = (...months: string[]): Record<string, string> => ({
  'partners.csv': smallExtracts['partners.csv'] ?? '',
  ...Object.fromEntries(
    months.map((month) => [
      `usage-${month}.csv`,
      (smallExtracts['usage-2024-01.csv'] ?? '').replaceAll('2024-01-31', `${month}-28`),
    ]),
  ),
});

test('a folder for each quarter and one for the reports: both quarters stand, whichever is run first', async () => {
  const months = ['2023-11', '2023-12', '2024-01', '2024-02'];
  const [before, after] = [usageOf('2023-11', '2023-12'), usageOf('2024-01', '2024-02')];
  place = await workspace(before);
  replaceExtracts(after);
  expect(await runAgain()).toEqual({
    emptied: [],
    left: ['2023-11', '2023-12'],
    notCarriedOn: ['2023-11', '2023-12'],
  });
  const written = months.map((month) => reportsOf(place.out, month));
  place.remove();
  place = await workspace(after);
  replaceExtracts(before);
  expect(await runAgain()).toEqual({ emptied: [], left: ['2024-01', '2024-02'], notCarriedOn: [] });
  expect(months.map((month) => reportsOf(place.out, month))).toEqual(written);
});

test('a month between two that have rows is written without a line', async () => {
  place = await workspace(usageOf('2024-01', '2024-02', '2024-03'));
  replaceExtracts(usageOf('2024-01', '2024-03'));
  expect(await runAgain()).toEqual({ emptied: ['2024-02'], left: [], notCarriedOn: [] });
  expect(readFileSync(join(place.out, '2024-02', 'payouts.csv'), 'utf8')).toMatch(/^month,.*\n$/);
});

test('a month without a row after the one asked for is left as it is', async () => {
  place = await workspace(usageOf('2024-01', '2024-02', '2024-03'));
  replaceExtracts(usageOf('2024-01', '2024-03'));
  expect(await runAgain('2024-01')).toEqual({ emptied: [], left: ['2024-02'], notCarriedOn: [] });
});

test('a folder that is named like a month and holds no reports is left alone', async () => {
  place = await workspace(smallExtracts);
  mkdirSync(join(place.out, '2024-07'));
  writeFileSync(join(place.out, '2024-07', 'notes.txt'), 'mine');
  const withoutRows = await runAgain();
  expect(withoutRows).toEqual({ emptied: [], left: [], notCarriedOn: [] });
  expect(readdirSync(join(place.out, '2024-07'))).toEqual(['notes.txt']);
});

test('a file that another month has replaced: the run says that units are paid again, and what to do', async () => {
  place = await workspace(usageOf('2024-01'));
  replaceExtracts(usageOf('2024-02'));
  expect(withoutRowsText(await runAgain())).toEqual([
    expect.stringContaining('No row was accepted of 2024-01, and the reports of an earlier run'),
    'The months written now know of 2024-01 no more than an opening extract says. Where it says nothing, high-water marks, caps and revenue start from nothing, and units that were paid there are paid again: if both are to count, run their extracts together.',
  ]);
});
