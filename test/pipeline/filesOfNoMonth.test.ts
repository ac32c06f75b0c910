import { expect, test } from 'vitest';
import { shownReports } from './containers.ts';
import { folderReports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, usageFile, usageRow } from './smallExtracts.ts';
import { testPipeline } from './testPipeline.ts';

test('rates of a month to come are named by the run, and listed by the month once it is there', async () => {
  const account = await newStorageAccount();
  const pipeline = await testPipeline({ connectionString: account });
  await pipeline.drop(januaryExtracts());
  expect(await pipeline.run()).toMatchObject({ months: ['2024-01 r1'], reason: '' });

  const rates = new Map([
    ['fx.csv', 'Month,Currency,UsdPerUnit\n2024-02,CHF,1.1\n2024-03,CHF,1.1\n'],
  ]);
  await pipeline.drop(rates);
  expect(await pipeline.run()).toMatchObject({
    outcome: 'nothingNew',
    months: [],
    reason:
      "Listed in no month's reports, because no usage, billing, azure or engagement row of their " +
      'months was accepted: fx.csv (2024-02 to 2024-03).',
  });
  expect(await shownReports(account)).toEqual(
    await folderReports(new Map([...januaryExtracts(), ...rates])),
  );

  const february = new Map([['usage/february.csv', usageFile(usageRow(1, 520, '2024-02'))]]);
  await pipeline.drop(february);
  expect(await pipeline.run()).toMatchObject({ months: ['2024-02 r1'], reason: '' });
  const shown = await shownReports(account);
  expect(shown).toEqual(
    await folderReports(new Map([...januaryExtracts(), ...rates, ...february])),
  );
});
