import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_MESSAGE_BYTES } from '../../functions/app/activities/messages.ts';
import { blobsOf, everythingIn, rowsOf, shownReports } from './containers.ts';
import { executeActivity } from './executeActivity.ts';
import { type Executed, executedActivities } from './executedActivities.ts';
import { folderReports } from './folderReports.ts';
import { largeUsage } from './largeUsage.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts, januaryUsage } from './smallExtracts.ts';
import { openPipeline, type RunEnd, type TestPipeline, testPipeline } from './testPipeline.ts';

const EXTRACTS = new Map([...januaryExtracts(), ['usage/large.csv', largeUsage()]]);

describe('a run over a file that is staged in three segments', () => {
  let account: string;
  let pipeline: TestPipeline;
  let ended: RunEnd;
  let executed: Executed[];
  beforeAll(async () => {
    account = await newStorageAccount();
    pipeline = await openPipeline({ connectionString: account });
    await pipeline.drop(EXTRACTS);
    ended = await pipeline.run();
    executed = await executedActivities(pipeline, ended.runId);
  });
  afterAll(async () => {
    await pipeline.close();
  });

  test('publishes the reports of the same folder, byte for byte', async () => {
    expect(ended.months).toEqual(['2024-01 r1']);
    expect(await shownReports(account)).toEqual(await folderReports(EXTRACTS));
  });

  test('has an activity for each segment, and one each for its digest and its join', () => {
    const staging = executed.filter(({ name }) => /stage|digest|join/.test(name));
    expect(staging.map(({ name }) => name).sort()).toEqual([
      'digestExtract',
      'joinSegments',
      ...Array(3).fill('stageExtract'),
      ...Array(3).fill('stageSegment'),
    ]);
  });

  test('stages the segment again whose border lay within quotes, and no other', async () => {
    const made = [...(await blobsOf(account, 'work')).keys()].filter((name) =>
      /^versions\/\w+\/(at|after)-/.test(name),
    );
    // The first segment, of which is known where it begins; both others as they were cut; the last anew.
    expect(made.map((name) => name.replace(/.*\/(\w+)-.*/, '$1'))).toEqual([
      'after',
      'after',
      'at',
      'at',
    ]);
  });

  test('passes no more than 16 KiB to and from an activity', () => {
    const { activityInputBytesMax, activityOutputBytesMax } = pipeline.host.stats;
    expect(activityInputBytesMax).toBeLessThan(MOST_MESSAGE_BYTES);
    expect(activityOutputBytesMax).toBeLessThan(MOST_MESSAGE_BYTES);
  });

  test('keeps the time of each, and the rows of the file once', async () => {
    // 6 facts of partners, 3 rows of January, 120 of the large file.
    expect(await (await pipeline.call(`runs/${ended.runId}`)).json()).toMatchObject({ rows: 129 });
    const times = await rowsOf(account, 'steps');
    const ofLarge = times.filter(({ step, part }) => step === 'stage' && /^2/.test(String(part)));
    expect(ofLarge.map(({ part, rows }) => [part, rows])).toEqual([
      ['2', 0],
      ['2|0', 0],
      ['2|1', 0],
      ['2|2', 0],
      ['2|digest', 0],
      ['2|join', 120],
    ]);
  });

  test('answers the same and changes nothing when every activity is executed twice more, at once', async () => {
    const before = await everythingIn(account);
    for (const { name, input, result } of executed) {
      const again = await Promise.all([executeActivity(name, input), executeActivity(name, input)]);
      expect(again.map((answer) => answer ?? null)).toEqual([result, result]);
    }
    expect(await everythingIn(account)).toEqual(before);
  });

  test('leaves nothing to stage of that file to a later run', async () => {
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
    const { runId, months } = await pipeline.run();
    expect(months).toEqual(['2024-01 r2']);
    const later = (await executedActivities(pipeline, runId)).map(({ name }) => name);
    expect(later.filter((name) => /stage|digest|join/.test(name))).toEqual(
      Array(3).fill('stageExtract'),
    );
  });
});

test('a file that is replaced once it was cut fails the run, and the next run takes it as it is then', async () => {
  const account = await newStorageAccount();
  const small = new Map([...EXTRACTS, ['usage/large.csv', januaryUsage(700)]]);
  let isReplaced = false;
  const pipeline = await testPipeline({
    connectionString: account,
    hooks: {
      async afterCompletionSaved({ activity, input }) {
        if (activity !== 'stageExtract' || !input.includes('"file":2') || isReplaced) return;
        isReplaced = true;
        await pipeline.drop(new Map([...small].slice(2)));
      },
    },
  });
  await pipeline.drop(EXTRACTS);
  const failed = await pipeline.run();
  expect(failed.outcome).toBe('Failed');
  expect(failed.reason).toContain('usage/large.csv was replaced or removed');
  expect((await pipeline.run()).months).toEqual(['2024-01 r1']);
  expect(await shownReports(account)).toEqual(await folderReports(small));
});

test('a large file behind a hundred others is staged in segments like one among few', async () => {
  const account = await newStorageAccount();
  const pipeline = await testPipeline({ connectionString: account });
  const notes = Array.from({ length: 100 }, (_, n) => [`notes ${n}.txt`, `call ${n}\n`] as const);
  const extracts = new Map([...notes, ...EXTRACTS]);
  await pipeline.drop(extracts);
  const { runId } = await pipeline.run();
  const executed = await executedActivities(pipeline, runId);
  const large = executed.filter(({ name }) => name === 'stageSegment');
  expect(large.map(({ input }) => input)).toEqual(
    [0, 1, 2].map((segment) => ({ runId, file: 102, segment })),
  );
  expect(await shownReports(account)).toEqual(await folderReports(extracts));
});
