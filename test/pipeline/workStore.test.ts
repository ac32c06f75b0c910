import { expect, test } from 'vitest';
import { workStoreOf } from '../../functions/app/services.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { memoryBlobStore } from '../storage/memoryBlobStore.ts';

test('a step that brings thousands of files together reads a few dozen at once', async () => {
  const blobs = memoryBlobStore(ownNameProblem);
  await blobs.write('part.json', Buffer.from('{}'));
  let open = 0;
  let mostOpen = 0;
  const work = workStoreOf({
    ...blobs,
    async read(name) {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const found = await blobs.read(name);
      open -= 1;
      return found;
    },
  });
  const read = await Promise.all(Array.from({ length: 5_000 }, () => work.read('part.json')));
  expect(new Set(read.map((bytes) => bytes?.length))).toEqual(new Set([2]));
  expect(mostOpen).toBeGreaterThan(1);
  expect(mostOpen).toBeLessThan(50);
});
