import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { laterMonths, laterMonthsText } from '../../../functions/local/reports/laterMonths.ts';
import { publishedMonths } from '../../../functions/local/reports/publishedMonths.ts';
import { CONTOSO, partners, usageHeader } from '../smallExtracts.ts';
import { run, type Workspace, workspace } from '../workspace.ts';

let place: Workspace;
afterEach(() => place.remove());

const usage = (month: string, units: number): string =>
  `${usageHeader}\n${CONTOSO},Contoso,Teams Phone,1001,2023-05-01,CPOR,${units},${units},${month}-28,\n`;

const extracts = {
  'partners.csv': partners,
  'usage-2023-10.csv': usage('2023-10', 400),
  'usage-2023-11.csv': usage('2023-11', 500),
  'usage-2023-12.csv': usage('2023-12', 600),
};

/** The later months that a run names, after October has become 550 units. */
async function runCorrected(through?: string) {
  writeFileSync(join(place.extracts, 'usage-2023-10.csv'), usage('2023-10', 550));
  const before = await publishedMonths(place.out);
  return laterMonths(before, await run(place, {}, through));
}

test('a corrected month that is written alone: the run names the later ones that stand as they were', async () => {
  place = await workspace(extracts);
  const months = await runCorrected('2023-10');
  expect(months).toEqual(['2023-11', '2023-12']);
  expect(laterMonthsText(months)).toEqual([
    'The reports of an earlier run still stand for 2023-11, 2023-12, and may not carry on from what is written now: run without --month to compute every month again. highwater verify shows whether they differ.',
  ]);
});

test('a run of every month leaves no later one, and has nothing to say', async () => {
  place = await workspace(extracts);
  const months = await runCorrected();
  expect(months).toEqual([]);
  expect(laterMonthsText(months)).toEqual([]);
});

test('later months that were never written are not named', async () => {
  place = await workspace({ 'partners.csv': partners, 'usage.csv': usage('2023-10', 400) });
  writeFileSync(join(place.extracts, 'usage-2023-11.csv'), usage('2023-11', 600));
  expect(await runCorrected('2023-10')).toEqual([]);
});
