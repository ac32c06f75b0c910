import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingIn } from './containers.ts';
import { executeActivity } from './executeActivity.ts';
import { type Executed, executedActivities } from './executedActivities.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryUsage, twoMonths, usageFile, usageRow } from './smallExtracts.ts';
import { openPipeline, type TestPipeline } from './testPipeline.ts';

/** Two months; two files of February contradict each other, so that planning reads them again. */
const extracts = new Map([
  ...twoMonths(),
  ['usage/february late.csv', usageFile(usageRow(2, 360, '2024-02'))],
]);

let account: string;
let pipeline: TestPipeline;
beforeAll(async () => {
  account = await newStorageAccount();
  pipeline = await openPipeline({ connectionString: account });
  await pipeline.drop(extracts);
});
afterAll(async () => {
  await pipeline.close();
});

let first: Executed[];

test('every activity executed again, twice at once, answers the same and changes nothing', async () => {
  first = await executedActivities(pipeline, (await pipeline.run()).runId);
  expect(first.map(({ name }) => name).sort()).toEqual([
    ...Array(2).fill('foldBuckets'),
    ...Array(2).fill('payBuckets'),
    ...Array(2).fill('publishMonth'),
    ...Array(4).fill('stageExtract'),
    ...Array(3).fill('takeInventory'),
  ]);
  const before = await everythingIn(account);
  for (const { name, input, result } of first) {
    const again = await Promise.all([executeActivity(name, input), executeActivity(name, input)]);
    expect(again.map((answer) => answer ?? null)).toEqual([result, result]);
  }
  expect(await everythingIn(account)).toEqual(before);
});

test('every activity executed after a later run published changes nothing of what that published', async () => {
  await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
  expect((await pipeline.run()).months).toEqual(['2024-01 r2', '2024-02 r2']);
  const before = await everythingIn(account);
  for (const { name, input, result } of first) {
    const late = await executeActivity(name, input);
    if (name === 'publishMonth') expect(late).toMatchObject({ outcome: 'superseded' });
    else expect(late ?? null).toEqual(result);
  }
  expect(await everythingIn(account)).toEqual(before);
});
