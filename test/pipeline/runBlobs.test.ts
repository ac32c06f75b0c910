/** Parts of a run that many activities of one process need. */
import { beforeEach, expect, test } from 'vitest';
import { loadSharedPart } from '../../functions/app/activities/runBlobs.ts';
import { encodeJson } from '../../functions/app/codec.ts';
import type { WorkStore } from '../../functions/app/ports.ts';
import { workStoreOf } from '../../functions/app/services.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { memoryBlobStore } from '../storage/memoryBlobStore.ts';

let blobs: ReturnType<typeof memoryBlobStore>;
let reads: string[];
let services: { work: WorkStore; keptParts: Map<string, Promise<unknown>> };
beforeEach(() => {
  blobs = memoryBlobStore(ownNameProblem);
  reads = [];
  const work = workStoreOf({
    ...blobs,
    read: (name) => {
      reads.push(name);
      return blobs.read(name);
    },
  });
  services = { work, keptParts: new Map() };
});

const put = (runId: string, value: unknown) =>
  blobs.write(`runs/${runId}/plan.json`, encodeJson(value));

test('the plan is read once, however many need it at once or later', async () => {
  await put('run-000001-0123abcd', { months: [1n] });
  const load = () => loadSharedPart(services, 'run-000001-0123abcd', 'plan');
  expect(await Promise.all([load(), load()])).toEqual([{ months: [1n] }, { months: [1n] }]);
  expect(await load()).toEqual({ months: [1n] });
  expect(reads).toEqual(['runs/run-000001-0123abcd/plan.json']);
});

test('each run has its own', async () => {
  await put('run-000001-0123abcd', 'first');
  await put('run-000002-0123abcd', 'second');
  expect(await loadSharedPart(services, 'run-000001-0123abcd', 'plan')).toBe('first');
  expect(await loadSharedPart(services, 'run-000002-0123abcd', 'plan')).toBe('second');
});

test('one that is not there yet is looked for again', async () => {
  const load = () => loadSharedPart(services, 'run-000001-0123abcd', 'plan');
  await expect(load()).rejects.toThrow('has no plan in the work container');
  await put('run-000001-0123abcd', 'planned');
  expect(await load()).toBe('planned');
});

test('those of runs long past are let go', async () => {
  for (let number = 0; number < 100; number++) {
    await put(`run-${number}`, number);
    await loadSharedPart(services, `run-${number}`, 'plan');
  }
  expect(services.keptParts.size).toBeLessThanOrEqual(8);
  expect(await loadSharedPart(services, 'run-99', 'plan')).toBe(99);
  expect(reads).toHaveLength(100);
});
