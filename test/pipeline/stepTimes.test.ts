/** Where the time of a run went. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runTime, type Step, timedStep } from '../../functions/app/runs/stepTimes.ts';
import type { Services } from '../../functions/app/services.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import type { BlobStore } from '../../functions/storage/blobStore.ts';
import { memoryServices } from '../memoryServices.ts';
import { memoryBlobStore } from '../storage/memoryBlobStore.ts';

const RUN = 'run-000001-0123abcd';
const FOLD: Step = { runId: RUN, step: 'fold', part: '2024-01|0' };

/** A container whose calls take a while, and those of tables none. */
function slowServices(milliseconds: number): Services {
  const blobs = memoryBlobStore(ownNameProblem);
  const slow: BlobStore = {
    ...blobs,
    async read(name) {
      await sleep(milliseconds);
      return blobs.read(name);
    },
    async *stream(name) {
      await sleep(milliseconds);
      yield* blobs.stream(name);
    },
  };
  return memoryServices(slow);
}

/** Work of the processor, for about that long. */
function compute(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

test('a step gives what its work gives, and keeps its time and its rows', async () => {
  const services = slowServices(0);
  const stage: Step = { runId: RUN, step: 'stage', part: '0' };
  const work = async () => {
    compute(30);
    return { rows: 5_000 };
  };
  expect(await timedStep(services, stage, work, ({ rows }) => rows)).toEqual({ rows: 5_000 });
  const { rows, rowsPerSecond, time } = await runTime(services.tables.steps, RUN);
  expect(rows).toBe(5_000);
  expect(time.stageSeconds).toBeGreaterThanOrEqual(0.03);
  expect(time.elapsedSeconds).toBe(time.stageSeconds);
  expect(rowsPerSecond).toBe(Math.round(5_000 / time.elapsedSeconds));
  expect(time).toMatchObject({ inventorySeconds: 0, foldSeconds: 0, paySeconds: 0 });
});

test('a step that is executed again counts once, with its first time', async () => {
  const services = slowServices(0);
  await timedStep(services, FOLD, async () => compute(20));
  const first = await runTime(services.tables.steps, RUN);
  await Promise.all([
    timedStep(services, FOLD, async () => compute(1)),
    timedStep(services, FOLD, async () => compute(1)),
  ]);
  expect(await runTime(services.tables.steps, RUN)).toEqual(first);
});

test('steps of a run are added up, those of another run are not', async () => {
  const services = slowServices(0);
  const staged = (runId: string, part: string, rows: number) =>
    timedStep(
      services,
      { runId, step: 'stage', part },
      async () => compute(10),
      () => rows,
    );
  await staged(RUN, '0', 300);
  await staged(RUN, '1', 200);
  await staged('run-000002-0123abcd', '0', 1_000);
  const { rows, time } = await runTime(services.tables.steps, RUN);
  expect(rows).toBe(500);
  expect(time.stageSeconds).toBeGreaterThanOrEqual(0.02);
});

test('waiting for storage is told from computing, also while reading a stream', async () => {
  const services = slowServices(60);
  await timedStep(services, FOLD, async ({ reports, workBlobs }) => {
    await workBlobs.write('a', new Uint8Array(3));
    await workBlobs.read('a');
    for await (const _piece of reports.stream('a')) compute(120);
  });
  const { time } = await runTime(services.tables.steps, RUN);
  expect(time.storageWaitSeconds).toBeGreaterThan(0);
  expect(time.foldSeconds - time.storageWaitSeconds).toBeGreaterThanOrEqual(0.12);
});

test('calls at the same time are waited for once, and not while something is computed', async () => {
  const services = slowServices(80);
  await timedStep(services, FOLD, async ({ workBlobs }) => {
    const reading = [workBlobs.read('a'), workBlobs.read('b'), workBlobs.read('c')];
    compute(80);
    await Promise.all(reading);
  });
  const { time } = await runTime(services.tables.steps, RUN);
  expect(time.foldSeconds - time.storageWaitSeconds).toBeGreaterThanOrEqual(0.08);
});

test('a step that fails keeps nothing, and its error stays what it is', async () => {
  const services = slowServices(0);
  const failing = timedStep(services, FOLD, async ({ workBlobs }) => {
    await workBlobs.read('../reports/payouts.csv');
  });
  await expect(failing).rejects.toMatchObject({ code: 'limit' });
  expect(await runTime(services.tables.steps, RUN)).toMatchObject({ rows: 0, rowsPerSecond: 0 });
});
