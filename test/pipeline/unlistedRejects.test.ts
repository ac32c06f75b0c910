import { expect, test } from 'vitest';
import { blobsOf, shownReports } from './containers.ts';
import { folderReports } from './folderReports.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, usageFile } from './smallExtracts.ts';
import { testPipeline } from './testPipeline.ts';

const UNUSABLE = new Map([
  ['notes.txt', 'call Ada about the rebates\n'],
  [
    'usage/january.csv',
    usageFile('Contoso,Contoso Ltd,TeamsCalling,400,400,CPOR-1,4100001,2023-06-01,CPOR,2024-01-01'),
  ],
]);

test('a run over an inbox of which nothing can be used says so, and names what was set aside', async () => {
  const account = await newStorageAccount();
  const pipeline = await testPipeline({ connectionString: account });
  await pipeline.drop(new Map([...januaryExtracts(), ...UNUSABLE]));
  expect(await pipeline.run()).toMatchObject({
    outcome: 'completedWithRejects',
    months: [],
    reason:
      'There is no month to publish, because no usage, billing, azure or engagement row was accepted. ' +
      'Set aside first: notes.txt: unrecognised-file; usage/january.csv, row 2: TENANT_INVALID. ' +
      '`highwater validate FILE` says all that is wrong with a file; correct it and drop it again under its name.',
  });
  expect(await blobsOf(account, 'reports')).toEqual(new Map());

  await pipeline.drop(januaryExtracts());
  expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
  const corrected = new Map([...UNUSABLE, ...januaryExtracts()]);
  expect(await shownReports(account)).toEqual(await folderReports(corrected));
});

test('a run over partners alone has set nothing aside, and nothing to publish', async () => {
  const pipeline = await testPipeline({ connectionString: await newStorageAccount() });
  await pipeline.drop(new Map([...januaryExtracts()].slice(0, 1)));
  expect(await pipeline.run()).toMatchObject({ outcome: 'nothingNew', months: [], reason: '' });
});
