/** Rejects come by the million; a blob of them is made as one text. */
import { expect, test } from 'vitest';
import { rejectBlobs } from '../../../../functions/app/rejects/rejectBlobs.ts';
import {
  REJECT_CODEC,
  readLines,
  readRejects,
} from '../../../../functions/app/staging/stagedFile.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';

test('rejects that came all at once are written in blobs of no more than 20,000', async () => {
  const work = memoryWork();
  const rejects = rejectBlobs(work, 'rejects');
  for (let row = 2; row < 50_002; row++) {
    rejects.take({ row, code: 'DATE_AMBIGUOUS', message: 'Say how dates are meant.', raw: 'x' });
  }
  await rejects.writeReady();
  const blobs = await rejects.finish();
  const rows = await Promise.all(
    blobs.map(async ({ name }) => (await readLines(work, name, REJECT_CODEC)).length),
  );
  expect(rows).toEqual([20_000, 20_000, 10_000]);
  let last = 1;
  for await (const { row } of readRejects(work, blobs)) expect(row).toBe(++last);
});
