/** Where a run is between two decisions of its orchestrator. */
import { expect, test } from 'vitest';
import { liveProgress } from '../../functions/app/runs/liveProgress.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { memoryBlobStore } from '../storage/memoryBlobStore.ts';

const RUN = 'run-000001-0123abcd';

async function workWith(...parts: string[]) {
  const workBlobs = memoryBlobStore(ownNameProblem);
  for (const part of parts) await workBlobs.write(`runs/${RUN}/${part}.json`, new Uint8Array());
  return { workBlobs };
}

test('staging counts the files that are staged', async () => {
  const work = await workWith('inventory', 'staged-0', 'staged-7');
  const at = { step: 'stage', done: 0, of: 27 };
  expect(await liveProgress(work, RUN, at)).toEqual({ step: 'stage', done: 2, of: 27 });
});

test('paying counts the ranges of the months before and those of its month that are paid', async () => {
  const work = await workWith('paid-2024-01-0', 'paid-2024-01-128', 'paid-2024-02-0');
  const at = { step: 'pay', month: '2024-02', done: 2, of: 6 };
  expect(await liveProgress(work, RUN, at)).toEqual({ ...at, done: 3 });
});

test('a finished run and one that has not begun stay as they are', async () => {
  const work = await workWith('staged-0');
  const done = { step: 'done', done: 2, of: 2 };
  expect(await liveProgress(work, RUN, done)).toEqual(done);
  expect(await liveProgress(work, RUN, null)).toBeNull();
});
